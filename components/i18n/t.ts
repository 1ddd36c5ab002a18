import { type Dictionary, en } from './en.ts';
import { type Language, language } from './language.ts';
import { zhCN } from './zh-CN.ts';

const dictionaries: Readonly<Record<Language, Dictionary>> = { en, 'zh-CN': zhCN };

/** The sentences of a language. */
export function dictionaryOf(of: Language): Dictionary {
  return dictionaries[of];
}

/**
 * The sentences of the language in use. Called where a sentence is drawn, not before: it is reactive,
 * so that what is drawn changes with the language.
 */
export function t(): Dictionary {
  return dictionaryOf(language());
}
