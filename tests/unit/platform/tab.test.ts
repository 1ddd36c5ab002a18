import { beforeEach, describe, expect, test } from 'vitest';
import { copyText } from '../../../platform/clipboard.ts';
import { loadSessionTag, renewSessionTag } from '../../../platform/session-tag.ts';
import { holdTabLock } from '../../../platform/tab-lock.ts';
import { parseSessionTag } from '../../../protocol/ids.ts';
import { installFakeLocks } from '../../support/fake-locks.ts';

beforeEach(() => {
  sessionStorage.clear();
  installFakeLocks();
});

describe('the lock of a tab', () => {
  test('is held by one tab at a time', async () => {
    const first = await holdTabLock('room-a');
    expect(first.kind).toBe('held');
    expect(await holdTabLock('room-a')).toEqual({ kind: 'taken' });
    const other = await holdTabLock('room-b');
    expect(other.kind).toBe('held');
    if (first.kind === 'held') first.release();
    await expect.poll(async () => (await holdTabLock('room-a')).kind).toBe('held');
  });

  test('can be stolen, which the tab that held it hears', async () => {
    const first = await holdTabLock('room-c');
    const second = await holdTabLock('room-c', { steal: true });
    expect(second.kind).toBe('held');
    if (first.kind !== 'held') throw new Error('nobody else held it');
    await expect(first.lost).resolves.toBeUndefined();
    expect(await holdTabLock('room-c')).toEqual({ kind: 'taken' });
  });

  test('tells nothing of a theft to a tab that has let go', async () => {
    const first = await holdTabLock('room-d');
    if (first.kind !== 'held') throw new Error('nobody else held it');
    first.release();
    first.release();
    await holdTabLock('room-d', { steal: true });
    const outcome = await Promise.race([first.lost.then(() => 'lost'), Promise.resolve('nothing')]);
    expect(outcome).toBe('nothing');
  });
});

describe('the session tag', () => {
  test('stays the same for the tab, and a renewed one stands from then on', () => {
    const tag = loadSessionTag();
    expect(parseSessionTag(tag)).toBe(tag);
    expect(loadSessionTag()).toBe(tag);
    const renewed = renewSessionTag();
    expect(renewed).not.toBe(tag);
    expect(loadSessionTag()).toBe(renewed);
  });

  test('a broken one is replaced', () => {
    sessionStorage.setItem('session', 'not a tag');
    const tag = loadSessionTag();
    expect(parseSessionTag(tag)).toBe(tag);
    expect(loadSessionTag()).toBe(tag);
  });
});

describe('copying', () => {
  test('says whether the text is on the clipboard', async () => {
    expect(await copyText('k7m2')).toBe(true);
    expect(await navigator.clipboard.readText()).toBe('k7m2');
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    expect(await copyText('k7m2')).toBe(false);
  });
});
