import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diallingLink, isAuthenticated } from '../../mesh/link-state.ts';
import {
  type LinkRecord,
  type ReconcileView,
  reconcile,
  reconcileWakeAtMs,
  shouldAnswer,
} from '../../mesh/reconcile.ts';
import { fewMembers, fewSessions, livingLinks, rosters } from '../support/arbitraries.ts';

const members = fc.constantFrom(...fewMembers);
const times = fc.integer({ min: 0, max: 25_000 });

const links: fc.Arbitrary<readonly LinkRecord[]> = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 40 }),
    member: members,
    dialledBy: fc.constantFrom('us', 'them'),
    page: fc.option(
      fc.record({ session: fc.constantFrom(...fewSessions), seq: fc.integer({ min: 1, max: 20 }) }),
    ),
    state: livingLinks,
  }),
  { selector: ({ id }) => id, maxLength: 8 },
);

const views: fc.Arbitrary<ReconcileView> = fc
  .record({
    self: members,
    roster: fc.option(rosters, { freq: 8 }),
    links,
    retries: fc.array(fc.tuple(members, fc.record({ attempt: fc.nat(9), notBeforeMs: times }))),
  })
  .map((view) => ({
    ...view,
    links: view.links.filter(({ member }) => member !== view.self),
    retries: new Map(view.retries),
  }));

/** Does what `reconcile` says. */
function apply(view: ReconcileView, nowMs: number): ReconcileView {
  const actions = reconcile(view, nowMs);
  const closed = new Set(actions.flatMap((action) => (action.kind === 'close' ? [action.link] : [])));
  const dialled = actions.flatMap((action, at): LinkRecord[] =>
    action.kind === 'dial' ? [{ ...action, id: 100 + at, dialledBy: 'us', state: diallingLink(nowMs) }] : [],
  );
  return { ...view, links: [...view.links.filter(({ id }) => !closed.has(id)), ...dialled] };
}

const runs = { numRuns: 1000 };

describe('reconciliation of any roster with any links', () => {
  test('has nothing to do once it was done', () => {
    fc.assert(
      fc.property(views, times, (view, nowMs) => {
        expect(reconcile(apply(view, nowMs), nowMs)).toEqual([]);
      }),
      runs,
    );
  });

  test('has nothing to do before the time that it names, and something at it', () => {
    fc.assert(
      fc.property(views, times, (view, nowMs) => {
        const settled = apply(view, nowMs);
        const wakeAtMs = reconcileWakeAtMs(settled);
        const isForever = wakeAtMs === Infinity;
        expect(wakeAtMs).toBeGreaterThan(nowMs);
        expect(reconcile(settled, isForever ? 1e9 : wakeAtMs - 1)).toEqual([]);
        expect(reconcile(settled, wakeAtMs).length > 0).toBe(!isForever);
      }),
      runs,
    );
  });

  test('dials members of a roster, each once, later ones only to replace a link, and none that is connected', () => {
    fc.assert(
      fc.property(views, times, (view, nowMs) => {
        const dialled = reconcile(view, nowMs).flatMap((action) => (action.kind === 'dial' ? [action] : []));
        expect(new Set(dialled.map(({ member }) => member)).size).toBe(dialled.length);
        const ownSeq = view.roster?.find(({ member }) => member === view.self)?.seq ?? -1;
        for (const { member, page } of dialled) {
          const entry = view.roster?.find((candidate) => candidate.member === member);
          expect(entry).toMatchObject(page);
          const own = view.links.filter((link) => link.member === member).toSorted((a, b) => b.id - a.id);
          expect(own.length > 0 || (entry?.seq ?? 0) < ownSeq).toBe(true);
          expect(own[0]?.state.kind).not.toBe('connected');
        }
      }),
      runs,
    );
  });

  test('closes no link that is the last authenticated one to its member', () => {
    fc.assert(
      fc.property(views, times, (view, nowMs) => {
        const left = apply(view, nowMs).links;
        for (const member of fewMembers) {
          const ids = (records: readonly LinkRecord[]) =>
            records
              .filter((link) => link.member === member && isAuthenticated(link.state))
              .map(({ id }) => id);
          const before = ids(view.links);
          expect(ids(left)).toEqual(before.length === 0 ? [] : [Math.max(...before)]);
        }
      }),
      runs,
    );
  });

  test('does not depend on the order in which links are held', () => {
    fc.assert(
      fc.property(views, times, (view, nowMs) => {
        const sorted = (actions: readonly object[]) =>
          actions.map((action) => JSON.stringify(action)).toSorted();
        const turned = { ...view, links: view.links.toReversed() };
        expect(sorted(reconcile(turned, nowMs))).toEqual(sorted(reconcile(view, nowMs)));
      }),
    );
  });

  test('makes no two members dial each other under one roster', () => {
    fc.assert(
      fc.property(rosters, (roster) => {
        const pairs = roster.flatMap(({ member: self }) =>
          reconcile({ self, roster, links: [], retries: new Map() }, 0).map((action) =>
            action.kind === 'dial' ? [self, action.member].toSorted().join() : '',
          ),
        );
        expect(new Set(pairs).size).toBe(pairs.length);
        expect(pairs).toHaveLength((roster.length * (roster.length - 1)) / 2);
      }),
    );
  });
});

test('of two calls that cross, exactly one is answered', () => {
  fc.assert(
    fc.property(rosters, (roster) => {
      const [one, other] = roster.map(({ member }) => member);
      if (one === undefined || other === undefined) return;
      const answers = [
        { self: one, from: other },
        { self: other, from: one },
      ].filter(({ self, from }) => {
        const own: LinkRecord = {
          id: 1,
          member: from,
          dialledBy: 'us',
          page: null,
          state: diallingLink(0),
        };
        return shouldAnswer({ self, roster, links: [own], retries: new Map() }, from);
      });
      expect(answers).toHaveLength(1);
    }),
  );
});
