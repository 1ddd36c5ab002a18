import { type ProcessorPressure, processorPressures } from '../protocol/processor-pressure.ts';

/** Newer than TypeScript's own types: https://www.w3.org/TR/compute-pressure/. */
interface PressureObserverType {
  new (callback: (records: readonly { readonly state: string }[]) => void): {
    observe(source: 'cpu', options: { readonly sampleInterval: number }): Promise<void>;
  };
}

const everyMs = 1000;

/**
 * Begins to watch how busy the processors of this machine are, for as long as the page lives. Answers what
 * tells the last of it: `null` before the first, and for ever in a browser that does not say. A browser tells
 * only what has changed, so that the last word holds however old it is.
 */
export function watchProcessorPressure(): () => ProcessorPressure | null {
  let last: ProcessorPressure | null = null;
  const { PressureObserver } = globalThis as { PressureObserver?: PressureObserverType };
  if (PressureObserver !== undefined) {
    const observer = new PressureObserver((records) => {
      const state = records.at(-1)?.state;
      last = processorPressures.find((known) => known === state) ?? null;
    });
    // Where it is not allowed nobody is told, and pictures are fitted by their frames alone.
    observer.observe('cpu', { sampleInterval: everyMs }).catch(() => undefined);
  }
  return () => last;
}
