import type { JSX } from 'solid-js';
import { type ServerUrl, serverHost } from '../../protocol/server-url.ts';
import { t } from '../i18n/t.ts';
import { Question } from '../ui/Question.tsx';

export interface OtherServerQuestionProps {
  server: ServerUrl;
  /** The configured one. */
  usualServer: ServerUrl;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asked once before a link leads to another server than the usual one. */
export function OtherServerQuestion(props: OtherServerQuestionProps): JSX.Element {
  return (
    <Question
      title={t().invite.otherServer.title(serverHost(props.server))}
      text={t().invite.otherServer.text(serverHost(props.usualServer))}
      confirm={t().invite.otherServer.confirm}
      cancel={t().ok.cancel}
      onConfirm={() => props.onConfirm()}
      onCancel={() => props.onCancel()}
    />
  );
}
