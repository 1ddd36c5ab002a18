import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadSettings, peekSettings, saveSettings, watchSettings } from '../../../platform/settings-store.ts';
import { type ParsedSettings, defaultSettings } from '../../../platform/settings.ts';
import { resetExtension } from './fake-extension.ts';

beforeEach(() => {
  resetExtension();
});

describe('stored settings', () => {
  test('pages that load at the same moment agree on the user ID, and keep it', async () => {
    const loaded = await Promise.all([loadSettings(), loadSettings(), loadSettings()]);
    const userIds = new Set(loaded.map(({ settings }) => settings.userId));
    expect(userIds.size).toBe(1);
    expect([...userIds][0]).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
    expect((await loadSettings()).settings.userId).toBe([...userIds][0]);
  });

  test('saves of different fields at the same moment do not lose one another', async () => {
    await Promise.all([
      saveSettings({ name: 'Ada' }),
      saveSettings({ startCamera: true }),
      saveSettings({ startMicrophone: true }),
    ]);
    expect((await loadSettings()).settings).toMatchObject({
      name: 'Ada',
      startCamera: true,
      startMicrophone: true,
    });
  });

  test('a broken field is reported until somebody saves it', async () => {
    await fakeBrowser.storage.local.set({ settings: { iceServers: 'nonsense' } });
    await saveSettings({ name: 'Ada' });
    expect(await loadSettings()).toMatchObject({ repaired: ['iceServers'], settings: { name: 'Ada' } });
    await saveSettings({ iceServers: [] });
    expect(await loadSettings()).toMatchObject({ repaired: [], settings: { iceServers: [] } });
  });

  test('can be looked at without anything being written', async () => {
    await fakeBrowser.storage.local.set({ settings: { name: 'Ada' } });
    expect(await peekSettings()).toMatchObject({ name: 'Ada', userId: expect.any(String) });
    expect(await fakeBrowser.storage.local.get('settings')).toEqual({ settings: { name: 'Ada' } });
  });

  test('a value that is no settings at all is reported as broken in every field', async () => {
    await fakeBrowser.storage.local.set({ settings: 'nonsense' });
    expect((await loadSettings()).repaired).toContain('userId');
    const { settings, repaired } = await loadSettings();
    expect(repaired).toEqual([
      'name',
      'server',
      'iceServers',
      'startMicrophone',
      'startCamera',
      'followDevices',
      'microphoneId',
      'cameraId',
      'speakerId',
      'resolution',
      'listenWhileMuted',
      'echoCancellation',
      'noiseSuppression',
      'dataUse',
      'pictureUse',
      'skipLobby',
      'shortcuts',
      'language',
      'theme',
    ]);
    expect(settings).toEqual(defaultSettings(settings.userId));
    await saveSettings({ name: 'Ada' });
    expect((await loadSettings()).repaired).not.toContain('name');
  });

  test('a broken user ID is replaced for good', async () => {
    await fakeBrowser.storage.local.set({ settings: { userId: 7 } });
    const first = await loadSettings();
    expect(first.repaired).toEqual(['userId']);
    expect(await loadSettings()).toEqual({ settings: first.settings, repaired: [] });
  });
});

describe('watching settings', () => {
  let stop = (): void => undefined;
  afterEach(() => stop());

  test('tells each change, and nothing after it is stopped', async () => {
    const { settings } = await loadSettings();
    const seen: ParsedSettings[] = [];
    const changed = new Promise<void>((resolve) => {
      stop = watchSettings((parsed) => {
        seen.push(parsed);
        resolve();
      });
    });
    await saveSettings({ name: 'Ada' });
    await changed;
    expect(seen).toEqual([{ settings: { ...settings, name: 'Ada' }, repaired: [] }]);

    stop();
    await saveSettings({ name: 'Grace' });
    await loadSettings();
    expect(seen).toHaveLength(1);
  });

  test('tells nothing of what was loading when it was stopped', async () => {
    await loadSettings();
    const seen: ParsedSettings[] = [];
    stop = watchSettings((parsed) => seen.push(parsed));
    const saved = saveSettings({ name: 'Ada' });
    await saved;
    stop();
    await loadSettings();
    expect(seen).toEqual([]);
  });

  test('of changes in quick succession the last one stands', async () => {
    await loadSettings();
    const names: string[] = [];
    stop = watchSettings(({ settings }) => names.push(settings.name));
    await Promise.all(['a', 'b', 'c'].map(async (name) => await saveSettings({ name })));
    await expect.poll(() => names.at(-1)).toBe('c');
    expect(names).not.toContain('a');
  });
});
