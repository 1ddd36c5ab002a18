import './phase-screen.css';
import { type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';

export interface PhaseScreenProps {
  title: string;
  text: string;
  /** What to do about it. */
  action?: { readonly label: string; readonly run: () => void };
  /** The way out. */
  onCloseTab?: () => void;
  children?: JSX.Element;
}

/** A screen instead of a call: what happened, what it means, what to do. */
export function PhaseScreen(props: PhaseScreenProps): JSX.Element {
  return (
    <main class="phase-screen">
      <section class="phase-card" aria-labelledby="phase-title">
        <Mark />
        <div role="status" class="phase-words">
          <h1 id="phase-title" class="phase-title">
            {props.title}
          </h1>
          <p class="phase-text">{props.text}</p>
        </div>
        {props.children}
        <div class="phase-buttons">
          <Show when={props.action}>
            {(action) => (
              <Button
                kind="primary"
                size="large"
                ref={(button) => queueMicrotask(() => button.focus())}
                onClick={() => action().run()}
              >
                {action().label}
              </Button>
            )}
          </Show>
          <Show when={props.onCloseTab}>
            {(close) => (
              <Button kind={props.action ? 'quiet' : 'plain'} size="large" onClick={() => close()()}>
                {t().call.phase.closeTab}
              </Button>
            )}
          </Show>
        </div>
      </section>
    </main>
  );
}
