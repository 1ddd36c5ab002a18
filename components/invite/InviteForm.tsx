import { type JSX, createSignal, onMount } from 'solid-js';
import { type Invite, type InviteProblem, createInviteField } from '../../primitives/createInviteField.ts';
import { t } from '../i18n/t.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';

export interface InviteFormProps {
  /** Puts the focus into the field at once. */
  isFocused?: boolean;
  isBusy?: boolean;
  /** The text that stands there at first; whoever comes back to the form finds what they pasted. */
  text?: string;
  onText?: (text: string) => void;
  onInvite: (invite: Invite) => void;
}

/** Takes a room code or an invite link, and says what is wrong with what was pasted. */
export function InviteForm(props: InviteFormProps): JSX.Element {
  const field = createInviteField();
  const [form, setForm] = createSignal<HTMLElement>();
  const box = (): HTMLInputElement | null => form()?.querySelector('input') ?? null;

  onMount(() => {
    if (props.text !== undefined && props.text !== '') field.setText(props.text);
    if (props.isFocused) box()?.focus();
  });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const invite = field.submit();
    if (invite === null) box()?.focus();
    else props.onInvite(invite);
  }

  return (
    <form ref={setForm} onSubmit={submit} novalidate>
      <TextField
        label={t().invite.label}
        placeholder={t().invite.placeholder}
        value={field.text()}
        code
        spellcheck={false}
        autocapitalize="off"
        enterkeyhint="go"
        problem={problemWords(field.problem())}
        onText={(text, event) => {
          field.setText(text, event.inputType);
          props.onText?.(text);
        }}
        onBlur={() => field.settle()}
        action={
          <Button type="submit" disabled={props.isBusy ?? false}>
            {t().invite.join}
          </Button>
        }
      />
    </form>
  );
}

function problemWords(problem: InviteProblem | null): string | null {
  if (problem === null) return null;
  const words = t().invite;
  switch (problem.kind) {
    case 'empty':
      return words.empty;
    case 'too-short':
      return words.tooShort(problem.missing);
    case 'too-long':
      return words.tooLong(problem.extra);
    case 'bad-character':
      return words.badCharacter(problem.character);
    case 'link-without-code':
      return words.linkWithoutCode;
    case 'foreign-link':
      return words.foreignLink;
  }
}
