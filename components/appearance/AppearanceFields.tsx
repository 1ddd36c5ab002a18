import './appearance-fields.css';
import type { JSX } from 'solid-js';
import type { Appearance, LanguageSetting, ThemeSetting } from '../../platform/appearance.ts';
import { t } from '../i18n/t.ts';
import { SelectField } from '../ui/SelectField.tsx';

const languages: readonly LanguageSetting[] = ['system', 'en', 'zh-CN'];
const themes: readonly ThemeSetting[] = ['system', 'light', 'dark'];

/** The language and the colours of every page, in the options and in a call. */
export function AppearanceFields(props: {
  values: Appearance;
  onAppearance: (change: Partial<Appearance>) => void;
}): JSX.Element {
  return (
    <div class="appearance-fields">
      <SelectField
        label={t().options.fields.language}
        value={props.values.language}
        choices={languages}
        nameOf={(language) =>
          language === 'system' ? t().options.appearance.languageOfSystem : t().languages[language]
        }
        onChoice={(language) => props.onAppearance({ language })}
      />
      <SelectField
        label={t().options.fields.theme}
        value={props.values.theme}
        choices={themes}
        nameOf={(theme) => t().options.appearance.themes[theme]}
        onChoice={(theme) => props.onAppearance({ theme })}
      />
    </div>
  );
}
