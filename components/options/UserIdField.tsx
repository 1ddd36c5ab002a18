import './confirm.css';
import { AlertDialog } from '@kobalte/core/alert-dialog';
import Copy from 'lucide-solid/icons/copy';
import { type JSX, createSignal } from 'solid-js';
import { t } from '../i18n/t.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { TextField } from '../ui/TextField.tsx';

export interface UserIdFieldProps {
  userId: string;
  copyText: (text: string) => Promise<boolean>;
  /** The person asked for a new one, and confirmed it. */
  onRenew: () => void;
}

/** Who one is: to read, to copy, and to make anew. */
export function UserIdField(props: UserIdFieldProps): JSX.Element {
  const [isAsking, setAsking] = createSignal(false);
  const words = () => t().options.confirmNewUserId;
  return (
    <>
      <TextField
        label={t().options.fields.userId}
        hint={t().options.userIdHint}
        value={props.userId}
        code
        readonly
        action={
          <CopyButton
            label={t().ok.copy}
            done={t().ok.copied}
            text={props.userId}
            icon={<Copy aria-hidden="true" />}
            copyText={props.copyText}
          />
        }
      />
      <div class="options-row">
        <Button onClick={() => setAsking(true)}>{t().options.newUserId}</Button>
      </div>
      <AlertDialog open={isAsking()} onOpenChange={setAsking}>
        <AlertDialog.Portal>
          <AlertDialog.Overlay class="confirm-overlay" />
          <AlertDialog.Content class="confirm">
            <AlertDialog.Title class="confirm-title">{words().title}</AlertDialog.Title>
            <AlertDialog.Description>{words().text}</AlertDialog.Description>
            <div class="options-row">
              <Button
                kind="primary"
                onClick={() => {
                  setAsking(false);
                  props.onRenew();
                }}
              >
                {words().confirm}
              </Button>
              <Button onClick={() => setAsking(false)}>{t().ok.cancel}</Button>
            </div>
          </AlertDialog.Content>
        </AlertDialog.Portal>
      </AlertDialog>
    </>
  );
}
