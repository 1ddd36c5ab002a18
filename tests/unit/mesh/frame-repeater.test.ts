import { beforeEach, describe, expect, test } from 'vitest';
import { type FrameRepeater, makeFrameRepeater } from '../../../mesh/frame-repeater.ts';
import { FakeClock } from '../../support/fake-clock.ts';

let clock: FakeClock;
let sent: string[];
let repeater: FrameRepeater<string>;

beforeEach(() => {
  clock = new FakeClock();
  sent = [];
  repeater = makeFrameRepeater({ send: (frame: string) => sent.push(frame), clock });
});

describe('what a call needs to come about', () => {
  test('is said again, in its order, a few times', async () => {
    repeater.said('offer');
    repeater.said('candidate');
    expect(sent).toEqual([]);
    await clock.advance(500);
    expect(sent).toEqual(['offer', 'candidate']);
    await clock.advance(60_000);
    expect(sent).toHaveLength(16);
    expect(clock.running).toBe(0);
  });

  test('is not said again to whoever has just said something, until they are quiet', async () => {
    repeater.said('offer');
    for (let count = 0; count < 5; count += 1) {
      await clock.advance(400);
      repeater.heard();
    }
    expect(sent).toEqual([]);
    await clock.advance(500);
    expect(sent).toEqual(['offer']);
    repeater.stop();
    repeater.heard();
    expect(clock.running).toBe(0);
  });

  test('is said no more often, however often the other end says something', async () => {
    repeater.said('offer');
    for (let count = 0; count < 200; count += 1) {
      await clock.advance(550);
      repeater.heard();
    }
    await clock.advance(60_000);
    expect(sent).toHaveLength(8);
  });

  test('is said again at once when the server is back', () => {
    repeater.said('offer');
    repeater.sayAgain();
    expect(sent).toEqual(['offer']);
  });

  test('is forgotten once the call has come about, and nothing is noted after that', async () => {
    repeater.said('offer');
    repeater.stop();
    repeater.stop();
    repeater.said('candidate');
    repeater.sayAgain();
    await clock.advance(60_000);
    expect(sent).toEqual([]);
    expect(clock.running).toBe(0);
  });

  test('is bounded, whatever a call says', () => {
    for (let count = 0; count < 1000; count += 1) repeater.said(String(count));
    repeater.sayAgain();
    expect(sent).toHaveLength(64);
  });
});
