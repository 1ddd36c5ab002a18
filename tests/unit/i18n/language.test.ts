import fc from 'fast-check';
import { createRoot, createEffect } from 'solid-js';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { formatList } from '../../../components/i18n/format.ts';
import { language, languageOf } from '../../../components/i18n/language.ts';
import { speak, t } from '../../../components/i18n/t.ts';

afterEach(() => speak('en'));

describe('the language', () => {
  test('is the chosen one, whatever the browser prefers', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('en' as const, 'zh-CN' as const),
        fc.array(fc.string()),
        (chosen, preferred) => {
          expect(languageOf(chosen, preferred)).toBe(chosen);
        },
      ),
    );
  });

  test('is the first of the preferred ones that is spoken, when none is chosen', () => {
    expect(languageOf('system', ['de-DE', 'zh-TW', 'en'])).toBe('zh-CN');
    expect(languageOf('system', ['en-GB', 'zh-CN'])).toBe('en');
    expect(languageOf('system', ['ZH'])).toBe('zh-CN');
    expect(languageOf('system', ['de', 'zhuang'])).toBe('en');
    expect(languageOf('system', [])).toBe('en');
  });

  test('changes what is drawn, without a reload', async () => {
    const drawn: string[] = [];
    const stop = createRoot((dispose) => {
      createEffect(() => drawn.push(t().call.leave, formatList(['A', 'B'])));
      return dispose;
    });
    const speaking = speak('zh-CN');
    expect(drawn).toEqual(['Leave', 'A and B']);
    await speaking;
    expect(drawn).toEqual(['Leave', 'A and B', '离开', 'A和B']);
    expect(language()).toBe('zh-CN');
    stop();
  });

  test('is the last of those that were asked for, whichever comes first', async () => {
    vi.resetModules();
    const fresh = await import('../../../components/i18n/t.ts');
    await fresh.speak('en');
    const come: string[] = [];
    const first = fresh.speak('zh-CN').then(() => come.push('zh-CN'));
    const last = fresh.speak('en').then(() => come.push('en'));
    await Promise.all([first, last]);
    expect(come).toEqual(['en', 'zh-CN']);
    expect(fresh.t().call.leave).toBe('Leave');
  });

  test('is needed before anything is drawn', async () => {
    vi.resetModules();
    const fresh = await import('../../../components/i18n/t.ts');
    expect(() => fresh.t()).toThrow('sentences');
    await expect(fresh.hasWords()).rejects.toThrow('no language');
    void fresh.speak('zh-CN');
    await fresh.hasWords();
    expect(fresh.t().call.leave).toBe('离开');
  });
});
