import { type Language, language } from './language.ts';

/*
 * Dates, times, numbers and lists as a language writes them, by Intl. Without `of` it is the language
 * in use, reactively.
 */

/** “Ana, Ben, and Chidi”. */
export function formatList(items: readonly string[], of: Language = language()): string {
  return new Intl.ListFormat(of).format(items);
}

/** The time of day of ms since 1970, such as “14:05” or “2:05 PM”. */
export function formatTime(atMs: number, of: Language = language()): string {
  return new Intl.DateTimeFormat(of, { timeStyle: 'short' }).format(atMs);
}

/** The day of ms since 1970, such as “Wednesday, November 25”. */
export function formatDay(atMs: number, of: Language = language()): string {
  return new Intl.DateTimeFormat(of, { weekday: 'long', month: 'long', day: 'numeric' }).format(atMs);
}

/** Whether two times, in ms since 1970, are on one day where the reader is. */
export function isSameDay(oneMs: number, otherMs: number): boolean {
  return new Date(oneMs).toDateString() === new Date(otherMs).toDateString();
}
