import type { Appearance } from '../../platform/appearance.ts';
import { languageOf, setLanguage } from '../i18n/language.ts';

/** Turns the page to this language and these colours, at once and wherever something is drawn. */
export function showAppearance({ language, theme }: Appearance): void {
  const spoken = languageOf(language, navigator.languages);
  setLanguage(spoken);
  document.documentElement.lang = spoken;
  document.documentElement.dataset['theme'] = theme;
}
