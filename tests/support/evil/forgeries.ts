import { randomBytes, randomInt } from 'node:crypto';
import { encodeBase32 } from '../../../protocol/base32.ts';
import { maxRosterMembers } from '../../../protocol/limits.ts';
import type { PassingFrame, RosterEntry } from './evil-server.ts';

/** What a server without the room code can make up, as frames and rosters. */

const relayedTypes = ['OFFER', 'ANSWER', 'CANDIDATE'] as const;

/** A description that a browser would take, but for its certificate, which is nobody's. */
const description = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'EE').join(':')}`,
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 0.0.0.0',
  'a=mid:0',
  'a=ice-ufrag:evil',
  'a=ice-pwd:evilevilevilevilevilevil',
  'a=setup:active',
  'a=sctp-port:5000',
  '',
].join('\r\n');

const candidate = {
  candidate: 'candidate:1 1 udp 2122260223 127.0.0.1 9 typ host',
  sdpMid: '0',
  sdpMLineIndex: 0,
};

/** The words of a PeerServer at which PeerJS closes connections or ends itself, in the name of `src`. */
export function serverWords(src: string): readonly object[] {
  const payload = { msg: 'forged', type: 'media', connectionId: 'mc_forged' };
  const types = ['LEAVE', 'EXPIRE', 'ERROR', 'ID-TAKEN', 'INVALID-KEY', 'OPEN', 'GOODBYE', '__proto__'];
  return types.map((type) => ({ type, src, payload }));
}

/** Offers, answers and candidates of media and of data in the clear, for a connection that may exist. */
export function unsealedFrames(src: string, connectionId: string): readonly object[] {
  return ['media', 'data'].flatMap((type) =>
    relayedTypes.map((frameType) => ({
      type: frameType,
      src,
      payload: {
        type,
        connectionId,
        candidate,
        sdp: { type: frameType.toLowerCase(), sdp: description },
        label: connectionId,
        serialization: 'json',
        reliable: true,
        browser: 'chrome',
      },
    })),
  );
}

/** What looks like sealed frames. `bytes` of noise in each. */
export function sealedNoise(src: string, bytes = 200): readonly object[] {
  return relayedTypes.map((type) => ({
    type,
    src,
    payload: { sealed: randomBytes(bytes).toString('base64') },
  }));
}

/** Payloads that no sealed frame has. */
export const malformedPayloads: readonly unknown[] = [
  undefined,
  null,
  7,
  'sealed',
  [],
  {},
  { sealed: null },
  { sealed: 7 },
  { sealed: '' },
  { sealed: '!' },
  { sealed: ['x'] },
  { sealed: { toString: 'x' } },
  { sealed: 'x'.repeat(4_000_000) },
];

/** The same message with one bit of its ciphertext turned over. */
export function flipBit(frame: PassingFrame): PassingFrame {
  const bytes = Buffer.from(sealedOf(frame), 'base64');
  const at = randomInt(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << randomInt(8));
  return { ...frame, payload: { sealed: bytes.toString('base64') } };
}

/** The same message under each other type. */
export function relabel(frame: PassingFrame): readonly PassingFrame[] {
  return relayedTypes.filter((type) => type !== frame.type).map((type) => ({ ...frame, type }));
}

function sealedOf({ payload }: PassingFrame): string {
  return (payload as { readonly sealed: string }).sealed;
}

export function randomTag(bytes = 16): string {
  return encodeBase32(randomBytes(bytes));
}

/** Somebody who does not exist. */
function inventedMember(seq: number): RosterEntry {
  return { member: randomTag(), session: randomTag(10), seq };
}

/** A roster as full as a client takes it: the real members come last, so that they dial all others. */
export function crowdedRoster(
  members: readonly RosterEntry[],
  invented: readonly RosterEntry[],
): { members: readonly RosterEntry[] } {
  const last = members.map((entry) => ({ ...entry, seq: entry.seq + 1000 }));
  return { members: [...invented.slice(0, maxRosterMembers - members.length), ...last] };
}

/** As many as a roster takes, with the first places in it. */
export function inventCrowd(): readonly RosterEntry[] {
  return Array.from({ length: maxRosterMembers }, (_, at) => inventedMember(at + 1));
}

/** Rosters that are none. */
export function malformedRosters(members: readonly RosterEntry[]): readonly unknown[] {
  const [first] = members;
  return [
    undefined,
    null,
    [],
    'members',
    {},
    { members: null },
    { members: { length: 1 } },
    { members: [null] },
    { members: [[]] },
    { members: [...members, first] },
    { members: [{ ...first, seq: 0 }] },
    { members: [{ ...first, seq: 1.5 }] },
    { members: [{ ...first, seq: '1' }] },
    { members: [{ ...first, member: '__proto__' }] },
    { members: [{ ...first, session: 'short' }] },
    { members: Array.from({ length: 10_000 }, (_, at) => inventedMember(at + 1)) },
  ];
}
