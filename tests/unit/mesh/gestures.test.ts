import { describe, expect, test } from 'vitest';
import { type Gesture, withGesture } from '../../../mesh/gestures.ts';
import { chatPerson } from '../../support/chat-world.ts';

const ana = chatPerson(1);
const ben = chatPerson(2);

describe('a request to mute', () => {
  const ask = (gestures: readonly Gesture[], number: number, nowMs: number): readonly Gesture[] =>
    withGesture(gestures, { kind: 'ask-mute', from: ana }, number, nowMs);

  test('that is made again while it is open is the same one, for longer', () => {
    const once = ask([], 1, 0);
    const again = ask(withGesture(once, { kind: 'ask-mute', from: ben }, 2, 5), 3, 10_000);
    expect(again.map(({ number, untilMs }) => [number, untilMs])).toEqual([
      [2, 20_005],
      [1, 30_000],
    ]);
  });

  test('that comes after the last one is past is another', () => {
    expect(ask(ask([], 1, 0), 2, 20_000).map(({ number }) => number)).toEqual([2]);
  });
});
