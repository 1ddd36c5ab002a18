import { type Accessor, createSignal, onCleanup } from 'solid-js';
import type { Source } from '../call/source.ts';

/** What a source has to tell, for as long as the owner lives; it is watched that long. */
export function createSource<T>(source: Source<T>): Accessor<T> {
  const [value, setValue] = createSignal(source.snapshot());
  onCleanup(source.subscribe(() => setValue(() => source.snapshot())));
  // What came about by our subscribing.
  setValue(() => source.snapshot());
  return value;
}
