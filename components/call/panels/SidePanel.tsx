import './side-panel.css';
import X from 'lucide-solid/icons/x';
import { type JSX, onMount } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../../ui/IconButton.tsx';

export interface SidePanelProps {
  /** Of the element, for the button that opens it. */
  id: string;
  title: string;
  /** Beside the title. */
  note?: string;
  onClose: () => void;
  children: JSX.Element;
}

/**
 * What stands beside the stage, or before it where there is no room. It takes the focus when it opens;
 * Escape closes it.
 */
export function SidePanel(props: SidePanelProps): JSX.Element {
  const titleId = (): string => `${props.id}-title`;
  let title: HTMLHeadingElement | undefined;
  onMount(() => title?.focus());
  return (
    <aside
      id={props.id}
      class="side-panel"
      aria-labelledby={titleId()}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) props.onClose();
      }}
    >
      <header class="side-panel-header">
        <h2 id={titleId()} class="side-panel-title" ref={(heading) => (title = heading)} tabindex={-1}>
          {props.title}
        </h2>
        <span class="side-panel-note">{props.note}</span>
        <IconButton label={t().ok.close} onClick={() => props.onClose()}>
          <X aria-hidden="true" />
        </IconButton>
      </header>
      <div class="side-panel-body">{props.children}</div>
    </aside>
  );
}
