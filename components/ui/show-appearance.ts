import type { Appearance } from '../../platform/appearance.ts';
import { language as spoken, languageOf } from '../i18n/language.ts';
import { speak } from '../i18n/t.ts';

/**
 * Turns the page to these colours at once, and to this language as soon as its sentences have come, wherever
 * something is drawn.
 */
export function showAppearance({ language, theme }: Appearance): void {
  document.documentElement.dataset['theme'] = theme;
  void speak(languageOf(language, navigator.languages)).then(() => {
    document.documentElement.lang = spoken();
  });
}
