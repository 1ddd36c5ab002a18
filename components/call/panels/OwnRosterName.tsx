import '../../ui/text-field.css';
import Pencil from 'lucide-solid/icons/pencil';
import { type JSX, Show, createSignal } from 'solid-js';
import { maxNameLength, parseName } from '../../../protocol/person.ts';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { selfName } from '../person-name.ts';

/**
 * Our own name in the roster, and the way to change it. Enter, or going elsewhere, takes what was
 * typed; Escape leaves the name as it was.
 */
export function OwnRosterName(props: { name: string; onName: (name: string) => void }): JSX.Element {
  const [isEditing, setEditing] = createSignal(false);
  let pencil: HTMLButtonElement | undefined;

  function take(text: string): void {
    // The field is left as well when it is taken away.
    if (!isEditing()) return;
    setEditing(false);
    const name = parseName(text);
    if (name !== null && name !== props.name) props.onName(name);
  }

  function onKey(event: KeyboardEvent & { readonly currentTarget: HTMLInputElement }): void {
    // What is being composed by an input method ends with Enter, too.
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    // Escape closes the roster only when nothing is edited.
    event.stopPropagation();
    if (event.key === 'Enter') take(event.currentTarget.value);
    setEditing(false);
    pencil?.focus();
  }

  return (
    <Show
      when={isEditing()}
      fallback={
        <span class="roster-own">
          <bdi class="roster-name">{selfName(props.name)}</bdi>
          <IconButton
            ref={(button) => {
              pencil = button;
            }}
            size="small"
            label={t().call.changeName}
            onClick={() => setEditing(true)}
          >
            <Pencil aria-hidden="true" />
          </IconButton>
        </span>
      }
    >
      <input
        ref={(field) => {
          queueMicrotask(() => field.select());
        }}
        type="text"
        class="text-field-input"
        autocomplete="off"
        dir="auto"
        aria-label={t().popup.name}
        placeholder={t().popup.namePlaceholder}
        maxlength={maxNameLength}
        value={props.name}
        onKeyDown={onKey}
        onBlur={(event) => take(event.currentTarget.value)}
      />
    </Show>
  );
}
