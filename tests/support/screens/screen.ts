import type { JSX } from 'solid-js';
import { en } from '../../../components/i18n/en.ts';
import { t } from '../../../components/i18n/t.ts';

/** One picture to take: what is drawn, and what is done with it before. */
export interface Screen {
  readonly view: () => JSX.Element;
  readonly act?: () => Promise<void>;
}

/** Every word of the language in use that is `name` in English; `name` itself where there is none. */
function namesOf(name: string): readonly string[] {
  const found: string[] = [];
  function look(english: unknown, spoken: unknown): void {
    if (english === name && typeof spoken === 'string') found.push(spoken);
    if (typeof english !== 'object' || english === null) return;
    for (const [key, inner] of Object.entries(english)) {
      look(inner, (spoken as Readonly<Record<string, unknown>>)[key]);
    }
  }
  look(en, t());
  return found.length === 0 ? [name] : found;
}

/** The button of this English name, as a person would find it, among those of a selector. */
export function findButton(name: string, selector: string): HTMLElement | undefined {
  const names = namesOf(name);
  const isNamed = ({ textContent }: Element): boolean => names.includes(textContent.trim());
  // A key or a count may stand beside the words.
  return [...document.querySelectorAll<HTMLElement>(selector)].find(
    (button) =>
      names.includes(button.ariaLabel ?? '') || isNamed(button) || [...button.children].some(isNamed),
  );
}

/** Presses the button of this English name. */
export function press(name: string): void {
  const button = findButton(name, 'button');
  if (button === undefined) throw new Error(`no button ${name}`);
  button.click();
}

/** Types into the text box that the label, by its English name, is for, and goes on. */
export function type(label: string, text: string): void {
  const names = namesOf(label);
  const labels = [...document.querySelectorAll('label')].filter((known) => names.includes(known.textContent));
  const box = labels.at(-1)?.control;
  if (!(box instanceof HTMLInputElement)) throw new Error(`no text box ${label}`);
  box.focus();
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
}

/** Waits until there is what `find` looks for; what comes late in a page may need a moment. */
export async function until<T>(find: () => T | null | undefined): Promise<T> {
  const deadlineMs = performance.now() + 10_000;
  for (;;) {
    const found = find();
    if (found !== null && found !== undefined) return found;
    if (performance.now() > deadlineMs) throw new Error(`never: ${find.toString()}`);
    await pause(20);
  }
}

export async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
