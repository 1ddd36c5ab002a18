import type { JSX } from 'solid-js';

/** One picture to take: what is drawn, and what is done with it before. */
export interface Screen {
  readonly view: () => JSX.Element;
  readonly act?: () => Promise<void>;
}

/** Finds a button by its name, as a person would, and presses it. */
export function press(name: string): void {
  const buttons = [...document.querySelectorAll('button')];
  const button = buttons.find(
    ({ ariaLabel, textContent }) => ariaLabel === name || textContent.trim() === name,
  );
  if (button === undefined) throw new Error(`no button ${name}`);
  button.click();
}

/** Types into the text box that the label is for, and goes on. */
export function type(label: string, text: string): void {
  const labels = [...document.querySelectorAll('label')].filter((known) => known.textContent === label);
  const box = labels.at(-1)?.control;
  if (!(box instanceof HTMLInputElement)) throw new Error(`no text box ${label}`);
  box.focus();
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
}

export async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
