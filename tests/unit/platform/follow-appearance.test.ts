import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { showAppearance } from '../../../components/ui/show-appearance.ts';
import { language } from '../../../components/i18n/language.ts';
import { speak } from '../../../components/i18n/t.ts';
import { keepAppearanceCopy, readAppearanceCopy } from '../../../platform/appearance-copy.ts';
import type { Appearance } from '../../../platform/appearance.ts';
import { followAppearance } from '../../../platform/follow-appearance.ts';
import { saveSettings } from '../../../platform/settings-store.ts';
import { resetExtension } from './fake-extension.ts';

beforeEach(() => {
  resetExtension();
  localStorage.clear();
});

afterEach(() => speak('en'));

function follow(): { shown: Appearance[]; stop: () => void } {
  const shown: Appearance[] = [];
  return { shown, stop: followAppearance((appearance) => shown.push(appearance)) };
}

describe('how pages look', () => {
  test('is known at once from the copy, and then from the settings', async () => {
    keepAppearanceCopy({ language: 'zh-CN', theme: 'dark' });
    await saveSettings({ language: 'en', theme: 'light' });
    const { shown, stop } = follow();
    expect(shown).toEqual([{ language: 'zh-CN', theme: 'dark' }]);
    await expect.poll(() => shown.at(-1)).toEqual({ language: 'en', theme: 'light' });
    expect(readAppearanceCopy()).toEqual({ language: 'en', theme: 'light' });
    stop();
  });

  test('follows each change until it is stopped', async () => {
    const { shown, stop } = follow();
    await saveSettings({ theme: 'dark' });
    await expect.poll(() => shown.at(-1)?.theme).toBe('dark');
    window.dispatchEvent(new Event('languagechange'));
    expect(shown.at(-1)).toEqual({ language: 'system', theme: 'dark' });
    stop();
    const { length } = shown;
    await saveSettings({ theme: 'light' });
    window.dispatchEvent(new Event('languagechange'));
    expect(shown).toHaveLength(length);
  });

  test('is the default where the copy is broken', () => {
    for (const broken of ['{', 'null', '7', '[]', '{"theme":"pink","language":null}']) {
      localStorage.setItem('appearance', broken);
      expect(readAppearanceCopy()).toEqual({ language: 'system', theme: 'system' });
    }
  });

  test('is said to the document: its theme at once, and its language with its sentences', async () => {
    showAppearance({ language: 'zh-CN', theme: 'dark' });
    expect(document.documentElement.dataset['theme']).toBe('dark');
    await expect.poll(() => document.documentElement.lang).toBe('zh-CN');
    expect(language()).toBe('zh-CN');
    showAppearance({ language: 'system', theme: 'system' });
    expect(document.documentElement.dataset['theme']).toBe('system');
    await expect.poll(() => document.documentElement.lang).toBe('en');
  });
});
