import { describe, expect, test } from 'vitest';
import { dialDelayMs, signalingDelayMs } from '../../../mesh/backoff.ts';

describe('the delay before dialling again', () => {
  test.each([
    [0, 0],
    [1, 300],
    [2, 1200],
    [3, 2700],
    [4, 4800],
    [5, 7000],
    [6, 7000],
    [1000, 7000],
  ])('before try %i is at least %i ms', (attempt, delayMs) => {
    expect(dialDelayMs(attempt, 0)).toBe(delayMs);
  });

  test('is none at the first try, whatever chance says', () => {
    expect(dialDelayMs(0, 0.999)).toBe(0);
  });

  test('is spread by 30 % of itself, and by 100 ms at least', () => {
    expect(dialDelayMs(5, 0.5)).toBe(8050);
    expect(dialDelayMs(1, 0.5)).toBe(350);
  });
});

describe('the delay before the next try to reach the server', () => {
  test.each([
    [0, 0],
    [1, 300],
    [2, 250],
    [3, 250],
    [179, 250],
    [180, 3000],
    [1000, 3000],
  ])('before try %i is at least %i ms', (attempt, delayMs) => {
    expect(signalingDelayMs(attempt, 0)).toBe(delayMs);
  });

  test('is spread even at the first try, since a restart loses everybody at once', () => {
    expect(signalingDelayMs(0, 0.5)).toBe(50);
  });

  test('never keeps anybody out for more than 4 s', () => {
    expect(signalingDelayMs(100, 0.999)).toBeLessThan(4000);
  });
});
