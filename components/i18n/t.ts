import { batch, createSignal } from 'solid-js';
import type { Dictionary } from './en.ts';
import type { CommonDictionary } from './en-common.ts';
import { type Language, setLanguage } from './language.ts';

type Load<Words> = Readonly<Record<Language, () => Promise<Words>>>;

/** A page loads the sentences of the language that it speaks, and of no other. */
const loadAll: Load<Dictionary> = {
  en: async () => (await import('./en.ts')).en,
  'zh-CN': async () => (await import('./zh-CN.ts')).zhCN,
};

const loadCommon: Load<CommonDictionary> = {
  en: async () => (await import('./en-common.ts')).enCommon,
  'zh-CN': async () => (await import('./zh-CN-common.ts')).zhCNCommon,
};

let load: Load<CommonDictionary> = loadAll;

/**
 * For a page that draws nothing but common sentences, before it speaks: it loads a sixth. Its `t()` has no others,
 * whatever its type says; tests/unit/i18n/common-sentences.test.ts holds the popup to that.
 */
export function loadCommonAlone(): void {
  load = loadCommon;
}

const [dictionary, setDictionary] = createSignal<CommonDictionary | null>(null);
let lastSpeaking: Promise<void> | null = null;

/**
 * Turns the page to a language once its sentences have come; until then it goes on in the one before. Of
 * several the last one counts. Rejects where the sentences cannot be loaded.
 */
export function speak(wanted: Language): Promise<void> {
  const speaking = load[wanted]().then((words) => {
    if (lastSpeaking !== speaking) return;
    batch(() => {
      setLanguage(wanted);
      setDictionary(words);
    });
  });
  lastSpeaking = speaking;
  return speaking;
}

/** Waits until there are sentences to draw with; see `speak`, which is called before. */
export async function hasWords(): Promise<void> {
  while (dictionary() === null) {
    if (lastSpeaking === null) throw new Error('i18n: no language was asked for');
    await lastSpeaking;
  }
}

/**
 * The sentences of the language in use. Called where a sentence is drawn, not before: it is reactive,
 * so that what is drawn changes with the language. Throws while no language is spoken yet.
 */
export function t(): Dictionary {
  const words = dictionary();
  if (words === null) throw new Error('i18n: drawn before the sentences have come');
  return words as Dictionary;
}
