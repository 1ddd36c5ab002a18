import type { JSX } from 'solid-js';
import type { Appearance } from '../../platform/appearance.ts';
import { AppearanceFields } from '../appearance/AppearanceFields.tsx';
import { t } from '../i18n/t.ts';

export interface AppearanceSectionProps {
  values: Appearance;
  onAppearance: (change: Partial<Appearance>) => void;
}

/** How every page is to be. */
export function AppearanceSection(props: AppearanceSectionProps): JSX.Element {
  return (
    <section class="options-section" aria-labelledby="options-appearance">
      <h2 id="options-appearance">{t().options.appearance.title}</h2>
      <AppearanceFields values={props.values} onAppearance={(change) => props.onAppearance(change)} />
    </section>
  );
}
