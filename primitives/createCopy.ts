import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** How long the button says that it worked. */
const shownMs = 2000;

export type CopyState = 'idle' | 'copied' | 'failed';

/** Copies with `copyText`, which answers whether it did, and tells for a while how that went. */
export function createCopy(copyText: (text: string) => Promise<boolean>): {
  readonly state: Accessor<CopyState>;
  readonly copy: (text: string) => void;
} {
  const [state, setState] = createSignal<CopyState>('idle');
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  async function copy(text: string): Promise<void> {
    const worked = await copyText(text);
    setState(worked ? 'copied' : 'failed');
    clearTimeout(timer);
    // A failure stays: it asks the person to do something.
    if (worked) timer = setTimeout(() => setState('idle'), shownMs);
  }

  return { state, copy: (text) => void copy(text) };
}
