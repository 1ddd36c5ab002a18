import fc from 'fast-check';
import { createRoot, createEffect } from 'solid-js';
import { afterEach, describe, expect, test } from 'vitest';
import { formatList } from '../../../components/i18n/format.ts';
import { language, languageOf, setLanguage } from '../../../components/i18n/language.ts';
import { t } from '../../../components/i18n/t.ts';

afterEach(() => setLanguage('en'));

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

  test('changes what is drawn, without a reload', () => {
    const drawn: string[] = [];
    const stop = createRoot((dispose) => {
      createEffect(() => drawn.push(t().call.leave, formatList(['A', 'B'])));
      return dispose;
    });
    setLanguage('zh-CN');
    expect(drawn).toEqual(['Leave', 'A and B', '离开', 'A和B']);
    expect(language()).toBe('zh-CN');
    stop();
  });
});
