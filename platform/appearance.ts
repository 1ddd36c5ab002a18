/** The language that pages speak; `system` is the browser's. */
export type LanguageSetting = 'system' | 'en' | 'zh-CN';

/** The colours that pages have; `system` is what the system asks for, as it changes. */
export type ThemeSetting = 'system' | 'light' | 'dark';

/** How the person wants pages to be. */
export interface Appearance {
  readonly language: LanguageSetting;
  readonly theme: ThemeSetting;
}

export const defaultAppearance: Appearance = { language: 'system', theme: 'system' };

const languageSettings: readonly LanguageSetting[] = ['system', 'en', 'zh-CN'];
const themeSettings: readonly ThemeSetting[] = ['system', 'light', 'dark'];

export function parseLanguageSetting(value: unknown): LanguageSetting | null {
  return languageSettings.find((known) => known === value) ?? null;
}

export function parseThemeSetting(value: unknown): ThemeSetting | null {
  return themeSettings.find((known) => known === value) ?? null;
}
