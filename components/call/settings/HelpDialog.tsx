import './help-dialog.css';
import { For, type JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { CallAction } from '../bar/call-actions.ts';

interface KeyHelp {
  readonly keys: readonly string[];
  readonly does: string;
}

/** Which keys there are in a call. */
export function HelpDialog(props: {
  isOpen: boolean;
  /** Of the call; those that have a key are listed. */
  actions: readonly CallAction[];
  /** Whether the keys do anything. */
  areOn: boolean;
  onTurn: (on: boolean) => void;
  onClose: () => void;
}): JSX.Element {
  const commandKey = /mac/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';
  const keys = (): readonly KeyHelp[] => [
    { keys: ['M', `${commandKey}+D`], does: t().device.microphone },
    { keys: ['V', `${commandKey}+E`], does: t().device.camera },
    { keys: [t().call.help.space], does: t().call.help.talk },
    { keys: ['1', '…', '9'], does: t().call.help.pin },
    { keys: ['+', '-', '0'], does: t().call.help.zoom },
    { keys: ['←↑→↓'], does: t().call.help.lookAround },
    ...props.actions.flatMap(({ key, label }) =>
      key === undefined ? [] : [{ keys: [key.toUpperCase()], does: label() }],
    ),
  ];
  return (
    <Dialog isOpen={props.isOpen} title={t().call.help.title} onClose={() => props.onClose()}>
      <dl class="help-keys">
        <For each={keys()}>
          {(entry) => (
            <div class="help-key">
              <dt>
                <For each={entry.keys}>{(key) => <kbd class="key">{key}</kbd>}</For>
              </dt>
              <dd>{entry.does}</dd>
            </div>
          )}
        </For>
      </dl>
      <p class="dialog-note">{props.areOn ? t().call.help.note : t().call.help.off}</p>
      <Checkbox
        label={t().options.fields.shortcuts}
        checked={props.areOn}
        onChange={(on) => props.onTurn(on)}
      />
    </Dialog>
  );
}
