import { type Accessor, createMemo, createSignal } from 'solid-js';
import { type InviteResult, parseInvite } from '../mesh/invite.ts';
import { roomCodeLength } from '../mesh/room-code.ts';

/** A pasted text that grew by this much at once was pasted, whatever the browser calls it. */
const pastedLength = 4;

export type Invite = Extract<InviteResult, { kind: 'invite' }>;

/** What is wrong with the text in the field. */
export type InviteProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-short'; readonly missing: number }
  | { readonly kind: 'too-long'; readonly extra: number }
  | { readonly kind: 'bad-character'; readonly character: string }
  | { readonly kind: 'link-without-code' }
  | { readonly kind: 'foreign-link' };

export interface InviteField {
  readonly text: Accessor<string>;
  /** What there is to say about the text now; `null` while it is fine, or still being typed. */
  readonly problem: Accessor<InviteProblem | null>;
  /** Takes what the person typed or pasted. `inputType` is the event's. */
  setText(text: string, inputType?: string): void;
  /** The person went on to something else: a text that is not finished is now wrong. */
  settle(): void;
  /** The person means it: answers the invite, or says what is wrong, an empty field included. */
  submit(): Invite | null;
}

/** How finished the text is: what is still being typed is not nagged about. */
type Stage = 'typing' | 'settled' | 'submitted';

/** A field that takes a room code or an invite link and knows what is wrong with its text. */
export function createInviteField(): InviteField {
  const [text, setText] = createSignal('');
  const [stage, setStage] = createSignal<Stage>('typing');
  const result = createMemo(() => parseInvite(text()));
  const problem = createMemo(() => {
    const found = problemOf(result());
    return found !== null && isDue(found, text(), stage()) ? found : null;
  });

  return {
    text,
    problem,
    setText(next, inputType) {
      const isPasted =
        inputType?.startsWith('insertFrom') === true || next.length - text().length >= pastedLength;
      setText(next);
      setStage(isPasted ? 'settled' : 'typing');
    },
    settle() {
      setStage((now) => (now === 'typing' ? 'settled' : now));
    },
    submit() {
      setStage('submitted');
      const found = result();
      return found.kind === 'invite' ? found : null;
    },
  };
}

function problemOf(result: InviteResult): InviteProblem | null {
  switch (result.kind) {
    case 'invite':
      return null;
    case 'wrong-length':
      return result.count < roomCodeLength
        ? { kind: 'too-short', missing: roomCodeLength - result.count }
        : { kind: 'too-long', extra: result.count - roomCodeLength };
    case 'empty':
    case 'bad-character':
    case 'link-without-code':
    case 'foreign-link':
      return result;
  }
}

function isDue(problem: InviteProblem, text: string, stage: Stage): boolean {
  switch (problem.kind) {
    case 'empty':
      return stage === 'submitted';
    case 'too-long':
      return true;
    case 'bad-character':
      // `https:` on its way to `https://…` holds a colon.
      return stage !== 'typing' || !/^\s*(?:https?|[a-z]+-[a-z]*):/iu.test(text);
    case 'too-short':
    case 'link-without-code':
    case 'foreign-link':
      return stage !== 'typing';
  }
}
