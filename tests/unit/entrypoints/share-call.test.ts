import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { DeviceState } from '../../../call/call-snapshot.ts';
import { shareCall } from '../../../entrypoints/call/share-call.ts';
import type { RoomCode } from '../../../mesh/room-code.ts';
import { sendCallCommand } from '../../../platform/messages.ts';
import { defaultServerUrl } from '../../../protocol/server-url.ts';
import { type FakeCall, makeFakeCall } from '../../support/fake-call.ts';
import { resetExtension } from '../platform/fake-extension.ts';

const code = 'k7m29xqt4hvdp3wnc8r6t5jz' as RoomCode;
const off = makeFakeCall().snapshot().self;

beforeEach(() => {
  resetExtension();
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A call in a tab behind another one, where the browser answers so about permissions. */
async function share(permission: PermissionState = 'prompt'): Promise<{
  readonly call: FakeCall;
  readonly focused: () => Promise<boolean>;
  readonly press: (command: 'toggle-camera' | 'toggle-microphone') => Promise<void>;
  readonly camera: (state: DeviceState) => void;
}> {
  const tab = await fakeBrowser.tabs.create({ active: false });
  const tabId = tab.id ?? 0;
  const call = makeFakeCall();
  vi.stubGlobal('navigator', {
    locks: navigator.locks,
    permissions: { query: () => Promise.resolve({ state: permission }) },
  });
  shareCall(call, { tabId, code, server: defaultServerUrl });
  return {
    call,
    focused: async () => (await fakeBrowser.tabs.get(tabId)).active,
    press: (command) => sendCallCommand({ tabId, command }),
    camera: (camera) => call.change({ self: { ...off, camera } }),
  };
}

describe('a device that is switched from the popup', () => {
  test('that waits for an answer to the prompt brings its tab to the front', async () => {
    const { press, camera, focused } = await share();
    await press('toggle-camera');
    camera({ kind: 'starting' });
    await vi.advanceTimersByTimeAsync(500);
    expect(await focused()).toBe(false);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await focused()).toBe(true);
  });

  test('that fails brings its tab to the front, which says why', async () => {
    const { press, camera, focused } = await share('denied');
    await press('toggle-camera');
    camera({ kind: 'failed', reason: 'denied' });
    await vi.advanceTimersByTimeAsync(1500);
    expect(await focused()).toBe(true);
  });

  test.each([
    ['is on', 'prompt', { kind: 'on', track: {} as MediaStreamTrack, label: 'Webcam', moved: null }],
    ['was taken back', 'prompt', { kind: 'off' }],
    ['may be used and is only slow', 'granted', { kind: 'starting' }],
  ] as const)('leaves its tab where it is when it %s', async (_how, permission, state) => {
    const { press, camera, focused } = await share(permission);
    await press('toggle-camera');
    camera(state);
    await vi.advanceTimersByTimeAsync(3000);
    expect(await focused()).toBe(false);
  });

  test('and is starting is taken back by the next press', async () => {
    const { call, press, camera } = await share();
    await press('toggle-camera');
    camera({ kind: 'starting' });
    await press('toggle-camera');
    await press('toggle-microphone');
    expect(call.asked).toEqual([
      'setDevice camera true',
      'setDevice camera false',
      'setDevice microphone true',
    ]);
  });
});
