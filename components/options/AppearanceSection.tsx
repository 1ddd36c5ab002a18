import type { JSX } from 'solid-js';
import type { Appearance, LanguageSetting, ThemeSetting } from '../../platform/appearance.ts';
import { t } from '../i18n/t.ts';
import { SelectField } from '../ui/SelectField.tsx';

const languages: readonly LanguageSetting[] = ['system', 'en', 'zh-CN'];
const themes: readonly ThemeSetting[] = ['system', 'light', 'dark'];

export interface AppearanceSectionProps {
  values: Appearance;
  onAppearance: (change: Partial<Appearance>) => void;
}

/** The language and the colours of every page. */
export function AppearanceSection(props: AppearanceSectionProps): JSX.Element {
  return (
    <section class="options-section" aria-labelledby="options-appearance">
      <h2 id="options-appearance">{t().options.appearance.title}</h2>
      <div class="options-pair">
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
    </section>
  );
}
