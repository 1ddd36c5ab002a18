import fc from 'fast-check';
import type { ControlMessage, Hello } from '../../mesh/control-message.ts';
import type { Demand } from '../../mesh/demand.ts';
import type { LinkEvent, LivingLink } from '../../mesh/link-state.ts';
import { encodeBase64 } from '../../mesh/bytes.ts';
import type { PersonIdentity } from '../../mesh/people.ts';
import type { Standing } from '../../mesh/standing.ts';
import type { PublicKey } from '../../protocol/public-key.ts';
import { identityOf } from './fake-handshake.ts';
import type { MediaState } from '../../mesh/slots.ts';
import { type RoomCode, formatRoomCode, makeRoomCode } from '../../mesh/room-code.ts';
import type { MemberTag, RoomTag, SessionTag } from '../../protocol/ids.ts';
import { parseName, parseUserId } from '../../protocol/person.ts';
import { parseChatText } from '../../protocol/chat-text.ts';
import { reactions } from '../../protocol/reactions.ts';
import type { Roster } from '../../protocol/roster.ts';

const base32Letters = Array.from('0123456789abcdefghjkmnpqrstvwxyz');

function base32(length: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...base32Letters), minLength: length, maxLength: length });
}

export const roomTags = base32(26).map((text) => text as RoomTag);
export const memberTags = base32(26).map((text) => text as MemberTag);
export const sessionTags = base32(16).map((text) => text as SessionTag);

export const roomCodes: fc.Arbitrary<RoomCode> = fc
  .uint8Array({ minLength: 15, maxLength: 15 })
  .map((bytes) => makeRoomCode(bytes));

/** Strings that have broken parsers before, among ordinary ones of every plane. */
export const hostileStrings: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '',
    ' ',
    '\0',
    '\u202e',
    '\ud800',
    '\u200d',
    '%',
    '#',
  ),
  fc.string({
    unit: fc.constantFrom('a', ' ', '\u200b', '\u200d', '\u202e', '\u2028', '\n', '\ud83d', '\ude00'),
  }),
);

/** Anything that JSON can say, with keys that are dangerous in JavaScript. */
export const hostileJson: fc.Arbitrary<unknown> = fc
  .jsonValue()
  .chain((value) =>
    fc.constantFrom(
      value,
      { ['__proto__']: value },
      JSON.parse(`{"__proto__":${JSON.stringify(value)}}`) as unknown,
      { constructor: value, payload: value },
      [value],
    ),
  );

/** Ways in which a person may write one character of a code. */
function spellingsOf(character: string): string[] {
  const upper = character.toUpperCase();
  if (character === '0') return ['0', 'o', 'O'];
  if (character === '1') return ['1', 'i', 'I', 'l', 'L'];
  return [character, upper];
}

const gaps = fc.constantFrom(
  '',
  '',
  '-',
  ' ',
  ' - ',
  '–',
  '—',
  '‑',
  '−',
  '\t',
  '\n',
  '\u00a0',
  '\u200b',
  '_',
  '.',
);

/** One code as some person might write it. */
export function respellings(code: RoomCode): fc.Arbitrary<string> {
  const characters = Array.from(code, (character) =>
    fc.tuple(gaps, fc.constantFrom(...spellingsOf(character))).map(([gap, spelling]) => gap + spelling),
  );
  return fc
    .oneof(
      fc.tuple(...characters).map((parts) => parts.join('')),
      fc.constant(formatRoomCode(code)),
    )
    .chain((text) => fc.tuple(gaps, gaps).map(([before, after]) => before + text + after));
}

const mediaStates: fc.Arbitrary<MediaState> = fc.record({
  microphone: fc.boolean(),
  screenAudio: fc.boolean(),
  camera: fc.boolean(),
  screen: fc.boolean(),
});

const userIds = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((text) => parseUserId(text) === text);

const names = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => parseName(text) ?? '');

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(encodeBase64);
const publicKeys = bytes32.map((text) => text as PublicKey);
const signatures = fc.uint8Array({ minLength: 64, maxLength: 64 }).map(encodeBase64);

const hellos: fc.Arbitrary<Hello> = fc.record({
  userId: userIds,
  name: names,
  session: sessionTags,
  publicKey: publicKeys,
  lasting: fc.boolean(),
  nonce: bytes32,
  signature: signatures,
  media: mediaStates,
  ack: fc.boolean(),
});

const pictures = fc.record({
  width: fc.integer({ min: 1, max: 8192 }),
  height: fc.integer({ min: 1, max: 8192 }),
  framesPerSecond: fc.integer({ min: 1, max: 60 }),
});
const demands: fc.Arbitrary<Demand> = fc.record({
  camera: fc.option(pictures),
  screen: fc.option(pictures),
});
const hands = fc.option(fc.maxSafeNat());
const chatTexts = fc
  .string({ unit: 'grapheme', maxLength: 200 })
  .map((text) => `${text}\n\t.`)
  .filter((text) => parseChatText(text) !== null);

export const controlMessages: fc.Arbitrary<ControlMessage> = fc.oneof(
  fc.record({ proof: bytes32, commit: bytes32 }).map((fields) => ({ kind: 'proof', ...fields }) as const),
  hellos.map((hello) => ({ kind: 'hello', ...hello }) as const),
  mediaStates.map((media) => ({ kind: 'media', media }) as const),
  names.map((name) => ({ kind: 'name', name }) as const),
  fc
    .record({ id: fc.maxSafeNat(), media: mediaStates, name: names, hand: hands, demand: fc.option(demands) })
    .map((fields) => ({ kind: 'ping', ...fields }) as const),
  demands.map((demand) => ({ kind: 'demand', demand }) as const),
  hands.map((hand) => ({ kind: 'hand', hand }) as const),
  fc
    .record({
      visit: sessionTags,
      ids: fc.uniqueArray(fc.maxSafeNat(), { minLength: 2, maxLength: 2 }),
      text: chatTexts,
      to: fc.constantFrom('all', 'you'),
    })
    .map(({ ids, ...rest }) => {
      return { kind: 'chat', id: Math.max(...ids), after: Math.min(...ids), ...rest } as const;
    }),
  fc
    .record({ visit: sessionTags, id: fc.maxSafeNat() })
    .map((fields) => ({ kind: 'chat-ack', ...fields }) as const),
  fc.constantFrom(...reactions).map((emoji) => ({ kind: 'reaction', emoji }) as const),
  fc.constant({ kind: 'ask-mute' } as const),
  fc.maxSafeNat().map((id) => ({ kind: 'pong', id }) as const),
  fc.constantFrom('left', 'closing', 'replaced', 'held').map((reason) => ({ kind: 'bye', reason }) as const),
);

/** A few members, so that rosters and links of one test speak of the same ones. */
export const fewMembers = Array.from({ length: 5 }, (_, at) => `m${String(at)}`.padEnd(26, '0') as MemberTag);
export const fewSessions = Array.from(
  { length: 3 },
  (_, at) => `s${String(at)}`.padEnd(16, '0') as SessionTag,
);

/** Rosters of those few, each with one of few sessions. */
export const rosters: fc.Arbitrary<Roster> = fc
  .uniqueArray(
    fc.record({
      member: fc.constantFrom(...fewMembers),
      session: fc.constantFrom(...fewSessions),
      seq: fc.integer({ min: 1, max: 20 }),
    }),
    { comparator: (a, b) => a.member === b.member || a.seq === b.seq, maxLength: fewMembers.length },
  )
  .map((members) => members.toSorted((a, b) => a.seq - b.seq));

const paths = fc.constantFrom('connecting', 'connected', 'disconnected', 'failed');
const smallTimes = fc.integer({ min: 0, max: 20_000 });

export const livingLinks: fc.Arbitrary<LivingLink> = fc.oneof(
  fc.record({ kind: fc.constantFrom('dialling', 'answering'), untilMs: smallTimes, path: paths }),
  fc.record({
    kind: fc.constant('proving'),
    untilMs: smallTimes,
    resendAtMs: smallTimes,
    verified: fc.boolean(),
    path: paths,
  }),
  fc.record({
    kind: fc.constant('connected'),
    heardAtMs: smallTimes,
    pingAtMs: smallTimes,
    silentAtMs: smallTimes,
    isLooking: fc.boolean(),
    path: paths,
  }),
  fc.record({
    kind: fc.constant('suspect'),
    sinceMs: smallTimes,
    heardAtMs: smallTimes,
    pingAtMs: smallTimes,
    path: paths,
  }),
);

const unprovenMessages = controlMessages.filter(
  (message): message is Exclude<ControlMessage, { kind: 'proof' | 'hello' }> =>
    message.kind !== 'proof' && message.kind !== 'hello',
);

const identities: fc.Arbitrary<PersonIdentity> = fc.record({
  publicKey: publicKeys,
  lasting: fc.boolean(),
  words: fc.constant(identityOf('').words),
  standing: fc.constantFrom<Standing>({ kind: 'new' }, { kind: 'known' }, { kind: 'other', knownAs: 'Ana' }),
});

/** Whatever may happen to a link. Proofs that hold are told apart, for they alone open the way. */
export const linkEventsWithoutProof: fc.Arbitrary<LinkEvent> = fc.oneof(
  fc.constantFrom<LinkEvent>(
    { kind: 'open' },
    { kind: 'garbage' },
    { kind: 'network-changed' },
    { kind: 'tick' },
    { kind: 'looked', isAlive: true },
    { kind: 'looked', isAlive: false },
    { kind: 'connection-closed' },
    { kind: 'proof', holds: false },
    { kind: 'close', reason: 'replaced', bye: 'replaced' },
  ),
  paths.map((state) => ({ kind: 'path', state }) as const),
  fc.record({ kind: fc.constant('hello'), hello: hellos, identity: fc.option(identities) }),
  fc.record({ kind: fc.constant('message'), message: unprovenMessages }),
);

export const linkEvents: fc.Arbitrary<LinkEvent> = fc.oneof(
  { weight: 4, arbitrary: linkEventsWithoutProof },
  { weight: 1, arbitrary: fc.constant<LinkEvent>({ kind: 'proof', holds: true }) },
  { weight: 1, arbitrary: fc.constant<LinkEvent>({ kind: 'open' }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('hello'), hello: hellos, identity: identities }),
  },
);
