import './layout-menu.css';
import { For, type JSX } from 'solid-js';
import type { FlyoutControl } from '../../../primitives/createFlyout.ts';
import { t } from '../../i18n/t.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { FlyoutPopover } from '../../ui/FlyoutPopover.tsx';
import type { StageChoices } from '../stage/stage-choices.ts';

const layouts = ['tiles', 'speaker'] as const;

/** How the stage is laid out, and whether one sees oneself. */
export function LayoutMenu(props: { flyout: FlyoutControl; choices: StageChoices }): JSX.Element {
  return (
    <FlyoutPopover control={props.flyout} label={t().call.layout.title}>
      <fieldset class="layout-menu">
        <legend class="sr-only">{t().call.layout.title}</legend>
        <For each={layouts}>
          {(layout) => (
            <label class="layout-menu-choice">
              <input
                type="radio"
                name="layout"
                checked={props.choices.layout() === layout}
                onChange={() => props.choices.setLayout(layout)}
              />
              {t().call.layout[layout]}
            </label>
          )}
        </For>
      </fieldset>
      <Checkbox
        label={t().call.layout.showSelf}
        checked={props.choices.showsSelf()}
        onChange={(shows) => props.choices.setShowsSelf(shows)}
      />
    </FlyoutPopover>
  );
}
