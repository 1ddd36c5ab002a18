import { describe, expect, test } from 'vitest';
import { type LivingLink, answeringLink, diallingLink } from '../../../mesh/link-state.ts';
import {
  type LinkRecord,
  type Page,
  type ReconcileView,
  reconcile,
  reconcileWakeAtMs,
  secondDialMs,
  shouldAnswer,
  suspectGraceMs,
} from '../../../mesh/reconcile.ts';
import { connected, proving } from '../../support/link-states.ts';
import type { MemberTag, SessionTag } from '../../../protocol/ids.ts';

const now = 50_000;
const ana = 'a'.repeat(26) as MemberTag;
const ben = 'b'.repeat(26) as MemberTag;
const cleo = 'c'.repeat(26) as MemberTag;
const first = '1'.repeat(16) as SessionTag;
const second = '2'.repeat(16) as SessionTag;

const roster = [
  { member: ana, session: first, seq: 1 },
  { member: ben, session: first, seq: 2 },
  { member: cleo, session: first, seq: 7 },
];

const dialling = diallingLink(now);
const answering = answeringLink(now);
const doubted = { sinceMs: now, heardAtMs: now, pingAtMs: now, path: 'connected' } as const;
const suspect: LivingLink = { kind: 'suspect', ...doubted };

function view(change: Partial<ReconcileView> = {}): ReconcileView {
  return { self: ben, roster, links: [], retries: new Map(), ...change };
}

function link(
  id: number,
  member: MemberTag,
  state: LivingLink,
  change: Partial<LinkRecord> = {},
): LinkRecord {
  return { id, member, dialledBy: 'us', page: pageOf(member), state, ...change };
}

/** Of a member of the roster. */
function pageOf(member: MemberTag): Page {
  const { session, seq } = roster.find((entry) => entry.member === member) ?? { session: first, seq: 0 };
  return { session, seq };
}

const dialAna = { kind: 'dial', member: ana, page: pageOf(ana) };

describe('who dials', () => {
  test.each([
    [ana, []],
    [ben, [ana]],
    [cleo, [ana, ben]],
  ])('%s dials those who came before, and nobody else', (self, dialled) => {
    expect(reconcile(view({ self }), now)).toEqual(
      dialled.map((member) => ({ kind: 'dial', member, page: pageOf(member) })),
    );
  });

  test('is nobody while the server cannot be asked', () => {
    expect(reconcile(view({ roster: null }), now)).toEqual([]);
    expect(reconcileWakeAtMs(view({ roster: null }))).toBe(Infinity);
  });

  test('is nobody whom the server does not name in its own roster', () => {
    expect(reconcile(view({ roster: roster.filter(({ member }) => member !== ben) }), now)).toEqual([]);
    expect(reconcile(view({ roster: [] }), now)).toEqual([]);
  });

  test.each([dialling, answering, proving, connected])(
    'is not one who has a link already: $kind',
    (state) => {
      expect(reconcile(view({ links: [link(1, ana, state)] }), now)).toEqual([]);
    },
  );

  test('is one whose link to another member says nothing about this one', () => {
    expect(reconcile(view({ links: [link(1, cleo, connected)] }), now)).toEqual([dialAna]);
  });
});

describe('a suspect link', () => {
  const links = [link(1, ana, suspect)];

  test('is given a moment to prove itself alive, and is then dialled anew beside itself', () => {
    expect(reconcile(view({ links }), now + suspectGraceMs - 1)).toEqual([]);
    expect(reconcileWakeAtMs(view({ links }))).toBe(now + suspectGraceMs);
    expect(reconcile(view({ links }), now + suspectGraceMs)).toEqual([dialAna]);
  });

  test('is dialled anew by the other end as well, a little later', () => {
    const fromAbove = view({ links: [link(1, cleo, suspect)] });
    const dueMs = now + suspectGraceMs + secondDialMs;
    const dialCleo = { kind: 'dial', member: cleo, page: pageOf(cleo) };
    expect(reconcile(fromAbove, dueMs - 1)).toEqual([dialAna]);
    expect(reconcile(fromAbove, dueMs)).toEqual([dialAna, dialCleo]);
    expect(
      reconcileWakeAtMs({ ...fromAbove, links: [link(1, ana, connected), link(2, cleo, suspect)] }),
    ).toBe(dueMs);
  });

  test('is not dialled anew twice', () => {
    const both = [...links, link(2, ana, dialling)];
    expect(reconcile(view({ links: both }), now + 1e6)).toEqual([]);
    expect(reconcileWakeAtMs(view({ links: both }))).toBe(Infinity);
  });
});

describe('a failed try', () => {
  const retries = new Map([[ana, { attempt: 2, notBeforeMs: now + 1200 }]]);

  test('is repeated when its delay is over', () => {
    expect(reconcile(view({ retries }), now + 1199)).toEqual([]);
    expect(reconcileWakeAtMs(view({ retries }))).toBe(now + 1200);
    expect(reconcile(view({ retries }), now + 1200)).toEqual([dialAna]);
  });

  test('delays no other member', () => {
    expect(reconcile(view({ self: cleo, retries }), now)).toEqual([
      { kind: 'dial', member: ben, page: pageOf(ben) },
    ]);
  });
});

describe('several links to one member', () => {
  test('are closed but for the latest that is authenticated', () => {
    const links = [link(3, ana, suspect), link(5, ana, connected), link(4, ana, connected)];
    expect(reconcile(view({ links }), now)).toEqual([
      { kind: 'close', link: 3, reason: 'replaced' },
      { kind: 'close', link: 4, reason: 'replaced' },
    ]);
  });

  test('live side by side until the new one has proven itself', () => {
    for (const state of [dialling, proving]) {
      expect(reconcile(view({ links: [link(1, ana, suspect), link(2, ana, state)] }), now)).toEqual([]);
    }
  });

  test('are closed even while the server cannot be asked', () => {
    const links = [link(1, ana, suspect), link(2, ana, connected)];
    expect(reconcile(view({ roster: null, links }), now)).toHaveLength(1);
  });
});

describe('a call to a page that is no longer there', () => {
  const reloaded = [{ member: ana, session: second, seq: 1 }, ...roster.slice(1)];

  test('is dropped, and the new session dialled in its place', () => {
    expect(reconcile(view({ roster: reloaded, links: [link(1, ana, dialling)] }), now)).toEqual([
      { kind: 'close', link: 1, reason: 'replaced' },
      { kind: 'dial', member: ana, page: { session: second, seq: 1 } },
    ]);
  });

  test('is dropped as well where the page came back as the same session, and joined anew', () => {
    const again = [...roster.slice(1), { member: ana, session: first, seq: 9 }];
    expect(reconcile(view({ self: cleo, roster: again, links: [link(1, ana, dialling)] }), now)).toEqual([
      { kind: 'close', link: 1, reason: 'replaced' },
      { kind: 'dial', member: ben, page: pageOf(ben) },
    ]);
  });

  test.each([answering, proving, connected, suspect])('is kept once there is an answer: $kind', (state) => {
    expect(reconcile(view({ roster: reloaded, links: [link(1, ana, state)] }), now)).toEqual([]);
  });

  test("is kept when the roster does not name the member: the server's word ends nothing", () => {
    const without = roster.filter(({ member }) => member !== ana);
    expect(reconcile(view({ roster: without, links: [link(1, ana, dialling)] }), now)).toEqual([]);
  });
});

describe('a call that comes in', () => {
  test('is taken from anybody who could seal an offer, whatever the roster says, but ourselves', () => {
    expect(shouldAnswer(view(), cleo)).toBe(true);
    expect(shouldAnswer(view({ roster: [] }), ana)).toBe(true);
    expect(shouldAnswer(view({ roster: null }), ana)).toBe(true);
    expect(shouldAnswer(view(), ben)).toBe(false);
  });

  test('that crosses our own is taken by the lesser tag alone', () => {
    expect(shouldAnswer(view({ links: [link(1, cleo, dialling)] }), cleo)).toBe(true);
    expect(shouldAnswer(view({ links: [link(1, ana, dialling)] }), ana)).toBe(false);
  });

  test('is not taken while our own call to them is proving', () => {
    expect(shouldAnswer(view({ links: [link(1, cleo, proving)] }), cleo)).toBe(false);
  });

  test.each([connected, suspect, answering])('is taken beside an older link: $kind', (state) => {
    expect(shouldAnswer(view({ links: [link(1, cleo, state, { dialledBy: 'them' })] }), cleo)).toBe(true);
  });

  test('is taken while their earlier call is proving, since they have given that one up', () => {
    expect(shouldAnswer(view({ links: [link(1, cleo, proving, { dialledBy: 'them' })] }), cleo)).toBe(true);
  });
});
