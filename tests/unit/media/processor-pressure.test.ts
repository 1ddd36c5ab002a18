import { afterEach, expect, test, vi } from 'vitest';
import { watchProcessorPressure } from '../../../media/processor-pressure.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A browser that tells what the test has it tell. */
function stubObserver(observe: () => Promise<void>): (...states: string[]) => void {
  let tell: (records: { state: string }[]) => void = () => {};
  vi.stubGlobal(
    'PressureObserver',
    class {
      constructor(callback: typeof tell) {
        tell = callback;
      }
      observe = observe;
    },
  );
  return (...states) => tell(states.map((state) => ({ state })));
}

test('the last that the browser told is how busy the machine is', () => {
  const tell = stubObserver(() => Promise.resolve());
  const read = watchProcessorPressure();
  expect(read()).toBeNull();
  tell('critical', 'fair');
  expect(read()).toBe('fair');
  tell('molten');
  expect(read()).toBeNull();
  tell();
  expect(read()).toBeNull();
});

test('nobody knows in a browser that does not say, or is not allowed to', async () => {
  expect(watchProcessorPressure()()).toBeNull();
  stubObserver(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
  const read = watchProcessorPressure();
  await Promise.resolve();
  expect(read()).toBeNull();
});
