import type { PersonSnapshot } from '../../../mesh/room-snapshot.ts';

/** Whether a person is not who their user ID was known to be, or somebody else says to be them. */
export function isTrouble({ identity, isImitated }: PersonSnapshot): boolean {
  return identity.standing.kind === 'other' || isImitated;
}
