import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onCallCommand, onOpenCall, sendCallCommand, sendOpenCall } from '../../../platform/messages.ts';
import { resetExtension } from './fake-extension.ts';

beforeEach(() => {
  resetExtension();
});

const request = { code: '0'.repeat(24), server: null, leaveOthers: false, joins: false };

describe('messages between pages', () => {
  test('the background answers a request for a call', async () => {
    const taken: unknown[] = [];
    onOpenCall(async (got) => {
      taken.push(got);
      return { kind: 'opened', tabId: 3 };
    });
    expect(await sendOpenCall(request)).toEqual({ kind: 'opened', tabId: 3 });
    expect(taken).toEqual([request]);
  });

  test('what fails in the background fails for whoever asked', async () => {
    onOpenCall(async () => {
      throw new Error('no window');
    });
    await expect(sendOpenCall(request)).rejects.toMatchObject({ name: 'MessageError', reason: 'failed' });
  });

  test('a message that nobody takes is an error', async () => {
    await expect(sendOpenCall(request)).rejects.toMatchObject({ reason: 'no-answer' });
    onCallCommand(4, () => undefined);
    await expect(sendCallCommand({ tabId: 5, command: 'leave' })).rejects.toMatchObject({
      reason: 'no-answer',
    });
  });

  test('a call tab takes the commands meant for it, until it stops', async () => {
    const commands: string[] = [];
    const stop = onCallCommand(4, (command) => commands.push(command));
    await sendCallCommand({ tabId: 4, command: 'toggle-camera' });
    stop();
    await expect(sendCallCommand({ tabId: 4, command: 'leave' })).rejects.toMatchObject({
      reason: 'no-answer',
    });
    expect(commands).toEqual(['toggle-camera']);
  });

  test('a message that is not one of ours is left to others', async () => {
    onOpenCall(async () => ({ kind: 'opened', tabId: 3 }));
    for (const message of [
      null,
      'open-call',
      { kind: 'open-call' },
      { kind: 'open-call', request: { code: 'x' } },
    ]) {
      const answer: unknown = await fakeBrowser.runtime.sendMessage(message);
      expect(answer).toBeUndefined();
    }
  });
});
