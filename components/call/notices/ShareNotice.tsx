import { For, type JSX, Match, Switch } from 'solid-js';
import type { CallSnapshot, CallVerbs } from '../../../call/call-snapshot.ts';
import { createDismissal } from '../../../primitives/createDismissal.ts';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

const hints = ['detail', 'motion'] as const;

/** That one's screen is shared, what it is like, and the way to end it; or why it is not. */
export function ShareNotice(props: { call: CallSnapshot; verbs: CallVerbs }): JSX.Element {
  const screen = (): CallSnapshot['self']['screen'] => props.call.self.screen;
  const on = () => {
    const state = screen();
    return state.kind === 'on' ? state : null;
  };
  const failure = createDismissal(() => {
    const state = screen();
    return state.kind === 'failed' ? state.reason : null;
  });
  return (
    <Switch>
      <Match when={on()}>
        {(state) => (
          <Notice
            kind="info"
            action={
              <>
                <select
                  class="notice-choice"
                  aria-label={t().call.share.hint}
                  value={state().hint}
                  onChange={(event) =>
                    props.verbs.setScreenHint(event.currentTarget.value === 'motion' ? 'motion' : 'detail')
                  }
                >
                  <For each={hints}>
                    {(hint) => (
                      <option value={hint} selected={hint === state().hint}>
                        {t().call.share.hints[hint]}
                      </option>
                    )}
                  </For>
                </select>
                <Button onClick={() => props.verbs.setScreen(false)}>{t().call.share.stop}</Button>
              </>
            }
          >
            {state().hasSound ? t().call.share.sharingWithSound : t().call.share.sharing}
          </Notice>
        )}
      </Match>
      <Match when={failure.shown()}>
        {(reason) => (
          <Notice
            kind="trouble"
            onDismiss={() => failure.dismiss()}
            action={<Button onClick={() => props.verbs.setScreen(true)}>{t().ok.tryAgain}</Button>}
          >
            {t().call.share.failed[reason()]}
          </Notice>
        )}
      </Match>
    </Switch>
  );
}
