import type { Clock } from '../mesh/clock.ts';
import type { LinkCounters } from '../mesh/link-counters.ts';
import type { LinkMeasures } from '../mesh/link-measures.ts';
import type { BadLinkReason, OwnLimit } from '../mesh/link-quality.ts';
import type { LinkId } from '../mesh/reconcile.ts';
import type { RoomSnapshot } from '../mesh/room-snapshot.ts';
import type { Room } from '../mesh/room.ts';
import type { Steady } from '../mesh/steady.ts';
import type { StatsHistory } from '../mesh/stats-history.ts';
import { type StreamCap, isCapped } from '../mesh/stream-cap.ts';
import { type Source, makeSource } from './source.ts';

/** How often links are looked at while their figures are shown, and while only what is wrong is. */
const shownEveryMs = 1000;
const hiddenEveryMs = 2000;
/** Over less than this a rate is noise: whoever begins to look sees what was found before. */
const leastSpanMs = 500;
/** A timer that is early by less than this is not early. */
const slackMs = 100;

export interface PersonDetails {
  /** Of the present link and those before. */
  readonly history: StatsHistory;
  /** What our camera's stream to them may take. */
  readonly cap: StreamCap;
}

/** By user ID. */
export type LinkDetails = ReadonlyMap<string, PersonDetails>;

/** What is wrong, and has been for some seconds. */
export interface CallQuality {
  /** Links that are bad, by user ID. */
  readonly bad: ReadonlyMap<string, BadLinkReason>;
  readonly limit: OwnLimit | null;
}

interface WithPeople {
  snapshot(): Pick<RoomSnapshot, 'people'>;
}

export interface LinkMonitorDeps {
  /** `null` while there is no call. */
  readonly room: () => (Pick<Room, 'getStats' | 'cap' | 'fit' | 'planFor' | 'demandOf'> & WithPeople) | null;
  /** Asked for at the first look. */
  readonly loadMeasures: () => Promise<Omit<LinkMeasures, 'makeStreamJudge'>>;
  readonly clock: Clock;
}

/** Looks at the statistics of links, and only while somebody is subscribed to what comes of it. */
export interface LinkMonitor {
  readonly details: Source<LinkDetails>;
  readonly quality: Source<CallQuality>;
  /** A cap was set: publishes it at once. */
  capsChanged(): void;
  close(): void;
}

export const noDetails: LinkDetails = new Map();
export const noTrouble: CallQuality = { bad: new Map(), limit: null };

/** What is kept of one person between two looks. */
interface Watched {
  readonly link: LinkId;
  readonly counters: LinkCounters;
  readonly history: StatsHistory;
  readonly quality: Steady<BadLinkReason>;
}

function isSameQuality(a: CallQuality, b: CallQuality): boolean {
  return (
    a.limit === b.limit &&
    a.bad.size === b.bad.size &&
    Array.from(b.bad).every(([userId, reason]) => a.bad.get(userId) === reason)
  );
}

export function makeLinkMonitor({ room, clock, loadMeasures }: LinkMonitorDeps): LinkMonitor {
  const details = makeSource(noDetails, begin);
  const quality = makeSource(noTrouble, begin, isSameQuality);
  let watched: ReadonlyMap<string, Watched> = new Map();
  let limit: Steady<OwnLimit> = { value: null, next: null };
  let judgedAtMs = -Infinity;
  let cancelTimer = (): void => {};
  let isLooking = false;
  /** Loaded once there is somebody to look at. */
  let measures: Omit<LinkMeasures, 'makeStreamJudge'> | null = null;
  let isClosed = false;

  /** Looks at once; whoever subscribes wants to see something. */
  function begin(): void {
    cancelTimer();
    if (!isLooking) void look();
  }

  async function look(): Promise<void> {
    if (isClosed || !(details.isWatched() || quality.isWatched())) return;
    isLooking = true;
    const current = room();
    const looks = (current?.snapshot().people ?? []).map(async (person) => {
      const { userId } = person;
      const before = watched.get(userId);
      const found = await current?.getStats(userId).catch(() => null);
      if (found === null || found === undefined)
        return before === undefined ? [] : [[userId, before] as const];
      measures ??= await loadMeasures();
      const counters = measures.parseLinkCounters(found.report, found.mids);
      const earlier = before?.link === found.link ? before.counters : null;
      if (before !== undefined && earlier !== null && counters.atMs - earlier.atMs < leastSpanMs) {
        return [[userId, before] as const];
      }
      const figures = measures.linkFigures(earlier, counters);
      const history = measures.withSample(before?.history ?? [], figures);
      const next = { link: found.link, counters, history, quality: before?.quality ?? measures.nothingFound };
      return [[userId, next] as const];
    });
    watched = new Map((await Promise.all(looks)).flat());
    isLooking = false;
    // A call that is over meanwhile has nothing to tell.
    if (room() !== current || current === null) watched = new Map();
    if (clock.now() - judgedAtMs >= hiddenEveryMs - slackMs) judge();
    publishDetails();
    // Registered by whoever is still here: `close` and the last to leave end it.
    cancelTimer = clock.setTimer(() => void look(), details.isWatched() ? shownEveryMs : hiddenEveryMs);
  }

  function judge(): void {
    // Nobody was ever here.
    if (measures === null) return;
    const { findBadLink, findOwnLimit, stepSteady } = measures;
    judgedAtMs = clock.now();
    const people = new Map(
      room()
        ?.snapshot()
        .people.map((person) => [person.userId, person]),
    );
    watched = new Map(
      Array.from(watched, ([userId, state]) => {
        const figures = state.history.at(-1);
        const person = people.get(userId);
        // A path that is being made anew says so itself.
        const isUp = person?.state === 'connected' && figures !== undefined;
        const shown = room()?.demandOf(userId)?.camera;
        const options = {
          // Of what is not shown here nothing is sent.
          isCameraOn: person?.media.camera === true && shown !== null,
          askedFramesPerSecond: shown?.framesPerSecond ?? Infinity,
          known: state.quality.value,
        };
        const found = isUp ? findBadLink(figures, options) : null;
        return [userId, { ...state, quality: stepSteady(state.quality, found) }];
      }),
    );
    const fit = room()?.fit() ?? { givenShare: 1, loadSteps: 0 };
    limit = stepSteady(limit, findOwnLimit(sendingLinks(), fit));
    publishQuality();
  }

  function sendingLinks() {
    return Array.from(watched).flatMap(([userId, { history }]) => {
      const figures = history.at(-1);
      const cap = room()?.cap(userId);
      const plan = room()?.planFor(userId)?.camera;
      const maxFramesPerSecond = plan?.kind === 'on' ? plan.maxFramesPerSecond : null;
      if (figures === undefined) return [];
      return [{ figures, isCapped: cap !== undefined && isCapped(cap), maxFramesPerSecond }];
    });
  }

  function publishQuality(): void {
    const bad = new Map(
      Array.from(watched).flatMap(([userId, state]) =>
        state.quality.value === null ? [] : [[userId, state.quality.value] as const],
      ),
    );
    quality.set({ bad, limit: limit.value });
  }

  function publishDetails(): void {
    const current = room();
    if (!details.isWatched()) return;
    details.set(
      new Map(
        current
          ?.snapshot()
          .people.map(({ userId }) => [
            userId,
            { history: watched.get(userId)?.history ?? [], cap: current.cap(userId) },
          ]),
      ),
    );
  }

  return {
    details,
    quality,
    capsChanged: publishDetails,
    close() {
      isClosed = true;
      cancelTimer();
    },
  };
}
