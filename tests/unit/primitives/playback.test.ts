import { createRoot, createSignal } from 'solid-js';
import { afterEach, describe, expect, test } from 'vitest';
import { createPlayback } from '../../../primitives/createPlayback.ts';

/** An audio element that plays through a speaker, where that speaker is there. */
function makeElement(speakers: readonly string[]): { element: HTMLMediaElement; asked: string[] } {
  const asked: string[] = [];
  const element = {
    srcObject: null,
    sinkId: '',
    setSinkId(id: string) {
      asked.push(id);
      if (id !== '' && !speakers.includes(id)) return Promise.reject(new DOMException('no', 'NotFoundError'));
      element.sinkId = id;
      return Promise.resolve();
    },
  };
  return { element: element as unknown as HTMLMediaElement, asked };
}

let dispose = (): void => {};
afterEach(() => dispose());

function play(element: HTMLMediaElement, speakerId: string): (id: string) => void {
  const [id, setId] = createSignal(speakerId);
  createRoot((end) => {
    dispose = end;
    createPlayback(id).attach(element, () => null);
  });
  return setId;
}

const settle = async (): Promise<void> => await new Promise((resolve) => setTimeout(resolve));

describe('the speaker', () => {
  test('is the one that was chosen, and another as soon as another is', async () => {
    const { element, asked } = makeElement(['a', 'b']);
    const choose = play(element, 'a');
    await settle();
    choose('b');
    await settle();
    choose('');
    await settle();
    expect(asked).toEqual(['a', 'b', '']);
  });

  test('is the default where the chosen one is not there', async () => {
    const { element, asked } = makeElement(['a']);
    const choose = play(element, 'a');
    await settle();
    choose('gone');
    await settle();
    expect(asked).toEqual(['a', 'gone', '']);
    expect((element as unknown as { sinkId: string }).sinkId).toBe('');
  });

  test('is the last that was chosen, when an earlier one turns out not to be there', async () => {
    const { element, asked } = makeElement(['b']);
    const choose = play(element, 'gone');
    choose('b');
    await settle();
    expect(asked).toEqual(['gone', 'b']);
    expect((element as unknown as { sinkId: string }).sinkId).toBe('b');
  });

  test('is left alone where nothing was chosen, or nothing can be', async () => {
    const { element, asked } = makeElement([]);
    play(element, '');
    await settle();
    expect(asked).toEqual([]);
    dispose();
    play({ srcObject: null } as HTMLMediaElement, 'a');
    await settle();
  });
});
