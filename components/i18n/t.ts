import { type Dictionary, en } from './en.ts';

/** The sentences of the language in use. Called where a sentence is drawn, not before. */
export function t(): Dictionary {
  return en;
}
