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

/** “1,200”. */
export function formatCount(count: number, of: Language = language()): string {
  return new Intl.NumberFormat(of).format(count);
}

/** “820 kb/s”, of bits per second. */
export function formatBitrate(bitsPerSecond: number, of: Language = language()): string {
  return unit('kilobit-per-second', of).format(Math.round(bitsPerSecond / 1000));
}

/** “23 ms”. */
export function formatMilliseconds(ms: number, of: Language = language()): string {
  return unit('millisecond', of).format(Math.round(ms));
}

/** “1.2%”, of a share in [0, 1]. */
export function formatShare(share: number, of: Language = language()): string {
  return new Intl.NumberFormat(of, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

function unit(name: 'kilobit-per-second' | 'millisecond', of: Language): Intl.NumberFormat {
  return new Intl.NumberFormat(of, { style: 'unit', unit: name, unitDisplay: 'short' });
}
