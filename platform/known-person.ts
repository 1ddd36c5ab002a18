import { parseName } from '../protocol/person.ts';
import { type PublicKey, parsePublicKey } from '../protocol/public-key.ts';

/** What is remembered of somebody who was met in a call. */
export interface KnownPerson {
  readonly publicKey: PublicKey;
  /** As they called themselves last; perhaps empty. */
  readonly name: string;
  /** When they were welcomed last: ms since 1970. */
  readonly lastSeenMs: number;
}

/** Parses what storage holds of one person. */
export function parseKnownPerson(value: unknown): KnownPerson | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Record<string, unknown>;
  const publicKey = parsePublicKey(fields['publicKey']);
  const name = parseName(fields['name']);
  const { lastSeenMs } = fields;
  if (publicKey === null || name === null) return null;
  if (typeof lastSeenMs !== 'number' || !Number.isFinite(lastSeenMs)) return null;
  return { publicKey, name, lastSeenMs };
}
