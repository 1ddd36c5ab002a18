import { type Language, language } from './language.ts';

/*
 * Dates, times, numbers and lists as a language writes them, by Intl. Without `of` it is the language
 * in use, reactively.
 */

/** “Ana, Ben, and Chidi”. */
export function formatList(items: readonly string[], of: Language = language()): string {
  return new Intl.ListFormat(of).format(items);
}
