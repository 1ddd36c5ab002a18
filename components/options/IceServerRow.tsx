import Trash from 'lucide-solid/icons/trash';
import { type JSX, Show, createSignal } from 'solid-js';
import { t } from '../i18n/t.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { IceServerProblem, IceServerResult, IceServerSetting } from '../../platform/ice-servers.ts';

export interface IceServerRowProps {
  position: number;
  entry: IceServerSetting;
  parseIceServer: (entry: IceServerSetting) => IceServerResult;
  onChange: (entry: IceServerSetting) => void;
  /** The person went on to something else. */
  onSettle: () => void;
  onRemove: () => void;
}

/** How far the person is with the row: what is still being typed is not nagged about. */
type Progress = 'untouched' | 'address-done' | 'row-done';

/** One STUN or TURN server, with what is wrong with it beside the field that it is about. */
export function IceServerRow(props: IceServerRowProps): JSX.Element {
  const [progress, setProgress] = createSignal<Progress>('untouched');
  const [row, setRow] = createSignal<HTMLElement>();

  // STUN has no accounts; a password that stands there is shown all the same.
  const hasAccount = (): boolean =>
    /^\s*turn/iu.test(props.entry.url) || props.entry.username !== '' || props.entry.credential !== '';
  const problem = (): IceServerProblem | null => {
    const result = props.parseIceServer(props.entry);
    if (result.kind === 'ice-server') return null;
    if (progress() === 'row-done') return result.reason;
    return progress() === 'address-done' && result.reason !== 'needs-credentials' ? result.reason : null;
  };
  const addressProblem = (): string | null => {
    const reason = problem();
    return reason === null || reason === 'needs-credentials' ? null : t().options.iceProblem[reason];
  };
  const accountProblem = (field: 'username' | 'credential'): string | null => {
    if (problem() !== 'needs-credentials') return null;
    const missing = props.entry.username === '' ? 'username' : 'credential';
    return field === missing ? t().options.iceProblem['needs-credentials'] : null;
  };

  return (
    <li
      ref={setRow}
      class="ice-entry"
      onFocusOut={(event) => {
        if (event.relatedTarget instanceof Node && row()?.contains(event.relatedTarget)) return;
        setProgress('row-done');
        props.onSettle();
      }}
    >
      <div class="ice-row" role="group" aria-label={t().options.iceRow(props.position)}>
        <TextField
          class="ice-url"
          label={t().options.iceUrl}
          placeholder={t().options.iceUrlPlaceholder}
          value={props.entry.url}
          code
          spellcheck={false}
          problem={addressProblem()}
          onText={(url) => props.onChange({ ...props.entry, url })}
          onBlur={() => {
            if (props.entry.url !== '') setProgress('address-done');
          }}
          action={
            <IconButton label={t().options.removeIce(props.entry.url)} onClick={() => props.onRemove()}>
              <Trash aria-hidden="true" />
            </IconButton>
          }
        />
        <Show when={hasAccount()}>
          <TextField
            label={t().options.iceUsername}
            value={props.entry.username}
            spellcheck={false}
            problem={accountProblem('username')}
            onText={(username) => props.onChange({ ...props.entry, username })}
          />
          <TextField
            type="password"
            autocomplete="new-password"
            label={t().options.iceCredential}
            value={props.entry.credential}
            problem={accountProblem('credential')}
            onText={(credential) => props.onChange({ ...props.entry, credential })}
          />
        </Show>
      </div>
    </li>
  );
}
