import './question.css';
import { type JSX, createSignal, createUniqueId, onMount } from 'solid-js';
import { Button } from './Button.tsx';

export interface QuestionProps {
  title: string;
  text: string;
  confirm: string;
  cancel: string;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Something to decide before anything else goes on. It stands in place of the rest. Escape cancels. */
export function Question(props: QuestionProps): JSX.Element {
  const id = createUniqueId();
  const [confirmButton, setConfirmButton] = createSignal<HTMLElement>();
  onMount(() => confirmButton()?.focus());
  return (
    <section
      class="question"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Or the browser closes the popup.
        event.preventDefault();
        props.onCancel();
      }}
    >
      <h2 id={`${id}-title`}>{props.title}</h2>
      <p id={`${id}-text`}>{props.text}</p>
      <div class="question-buttons">
        <Button kind="primary" ref={setConfirmButton} onClick={() => props.onConfirm()}>
          {props.confirm}
        </Button>
        <Button onClick={() => props.onCancel()}>{props.cancel}</Button>
      </div>
    </section>
  );
}
