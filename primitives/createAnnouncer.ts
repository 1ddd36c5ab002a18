import { createSignal, onCleanup } from 'solid-js';

/** Long enough for a screen reader to have taken it; what stays would be found by reading on. */
const keptMs = 10_000;

export type Urgency = 'polite' | 'assertive';

/** Something said; the same sentence said again is another line. */
export interface Line {
  readonly text: string;
}

export interface Announcer {
  /** What is being said, oldest first. */
  readonly lines: (urgency: Urgency) => readonly Line[];
  /** Says a sentence to whoever listens to the page: `assertive` at once, `polite` in a pause. */
  say(text: string, urgency: Urgency): void;
}

/** What is said for the ear alone, to be put into the live regions of a page. */
export function createAnnouncer(): Announcer {
  const [polite, setPolite] = createSignal<readonly Line[]>([]);
  const [assertive, setAssertive] = createSignal<readonly Line[]>([]);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  onCleanup(() => timers.forEach(clearTimeout));
  return {
    lines: (urgency) => (urgency === 'polite' ? polite() : assertive()),
    say(text, urgency) {
      const setLines = urgency === 'polite' ? setPolite : setAssertive;
      const line: Line = { text };
      setLines((lines) => [...lines, line]);
      const timer = setTimeout(() => {
        timers.delete(timer);
        setLines((lines) => lines.filter((other) => other !== line));
      }, keptMs);
      timers.add(timer);
    },
  };
}
