import type { PublicKey } from '../protocol/public-key.ts';

/** What a browser remembers of somebody it has met. */
export interface Remembered {
  readonly publicKey: PublicKey;
  /** As they called themselves then; perhaps empty. */
  readonly name: string;
}

/** Somebody to remember. */
export interface Acquaintance extends Remembered {
  readonly userId: string;
  /** Whether they keep their key for good. */
  readonly lasting: boolean;
}

/** The people whom this browser has met; see platform/known-people.ts. */
export interface KnownPeople {
  find(userId: string): Remembered | null;
  /** Remembers somebody at their first meeting. Never puts one key in another's place. */
  remember(person: Acquaintance): void;
  /** Puts this key in the place of the one that was known. */
  trust(person: Acquaintance): void;
}

/** Whether somebody is who their user ID says, as far as one can know: trust on first use. */
export type Standing =
  /** Met for the first time. */
  | { readonly kind: 'new' }
  /** The key is the one of before. */
  | { readonly kind: 'known' }
  /** The key is another than the one of before. `knownAs`: the name that went with that one. */
  | { readonly kind: 'other'; readonly knownAs: string };

/** How somebody stands who has proven to own `publicKey`. */
export function standingOf(remembered: Remembered | null, publicKey: PublicKey): Standing {
  if (remembered === null) return { kind: 'new' };
  return remembered.publicKey === publicKey ? { kind: 'known' } : { kind: 'other', knownAs: remembered.name };
}
