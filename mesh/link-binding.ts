import { type MemberTag, type RoomTag, makePeerId } from '../protocol/ids.ts';
import type { Fingerprints } from './transport.ts';

/** The two ends of a link and the connection between them, from the view of one end. */
export interface LinkBinding {
  readonly self: MemberTag;
  readonly other: MemberTag;
  readonly fingerprints: Fingerprints;
}

/** One end of a link, as both ends see it. */
interface LinkEnd {
  readonly member: MemberTag;
  /** Of the DTLS certificate that this end uses on the connection. */
  readonly fingerprint: string;
}

/** Who says something to whom on a link. */
export interface Direction {
  readonly from: LinkEnd;
  readonly to: LinkEnd;
}

/** What we say. */
export function outgoing({ self, other, fingerprints }: LinkBinding): Direction {
  return {
    from: { member: self, fingerprint: fingerprints.local },
    to: { member: other, fingerprint: fingerprints.remote },
  };
}

/** What the other end says. */
export function incoming(binding: LinkBinding): Direction {
  const { from, to } = outgoing(binding);
  return { from: to, to: from };
}

/**
 * What is signed so that it counts on one connection, in one direction: both peer ids, then both
 * fingerprints, the speaker's first. The order makes it useless to its receiver.
 */
export function directionParts(room: RoomTag, { from, to }: Direction): readonly string[] {
  return [makePeerId(room, from.member), makePeerId(room, to.member), from.fingerprint, to.fingerprint];
}
