import { expect, test } from 'vitest';
import { followPage } from '../../../entrypoints/call/follow-page.ts';
import { makeFakeCall } from '../../support/fake-call.ts';

function followed() {
  const call = makeFakeCall();
  const reloads: string[] = [];
  followPage(call, () => reloads.push('reload'));
  return { call, reloads };
}

function show(persisted: boolean): void {
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
}

test('a page that goes away closes its call, and is loaded anew where the browser brings it back', () => {
  const { call, reloads } = followed();
  show(false);
  expect([call.asked, reloads]).toEqual([[], []]);
  window.dispatchEvent(new Event('pagehide'));
  expect(call.asked).toEqual(['close']);
  show(true);
  expect(reloads).toEqual(['reload']);
});

test.each([
  ['that was frozen', () => document.dispatchEvent(new Event('resume'))],
  ['that is offline', () => window.dispatchEvent(new Event('offline'))],
  ['that is online again', () => window.dispatchEvent(new Event('online'))],
])('a page %s looks who is still there', (_which, happen) => {
  const { call } = followed();
  happen();
  expect(call.asked).toEqual(['networkChanged']);
});
