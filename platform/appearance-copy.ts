import { type Appearance, defaultAppearance, parseLanguageSetting, parseThemeSetting } from './appearance.ts';

const key = 'appearance';

/**
 * What pages looked like when one was last open. Unlike the settings it is there without waiting, so
 * that the first paint has the right colours.
 */
export function readAppearanceCopy(): Appearance {
  const fields = parseRecord(localStorage.getItem(key));
  return {
    language: parseLanguageSetting(fields['language']) ?? defaultAppearance.language,
    theme: parseThemeSetting(fields['theme']) ?? defaultAppearance.theme,
  };
}

export function keepAppearanceCopy({ language, theme }: Appearance): void {
  localStorage.setItem(key, JSON.stringify({ language, theme }));
}

function parseRecord(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
