import { createSignal } from 'solid-js';
import type { LanguageSetting } from '../../platform/appearance.ts';

/** A language that there is a dictionary for: a BCP 47 tag, which `lang` and Intl take as it is. */
export type Language = Exclude<LanguageSetting, 'system'>;

const [language, setLanguage] = createSignal<Language>('en');

/** The language in use; reactive. Whoever formats a date, a time or a number does it by this one. */
export { language, setLanguage };

/**
 * The language to use. `system` is the first of the preferred ones (BCP 47 tags, best first) that
 * there is a dictionary for: any Chinese reads the simplified one rather than English.
 */
export function languageOf(setting: LanguageSetting, preferred: readonly string[]): Language {
  if (setting !== 'system') return setting;
  for (const tag of preferred) {
    const [primary] = tag.toLowerCase().split('-');
    if (primary === 'zh') return 'zh-CN';
    if (primary === 'en') return 'en';
  }
  return 'en';
}
