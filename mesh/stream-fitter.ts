import type { DataUse } from '../protocol/data-use.ts';
import type { MemberTag } from '../protocol/ids.ts';
import type { Clock } from './clock.ts';
import { type Demand, type Picture, presumedDemand } from './demand.ts';
import type { LinkMeasures } from './link-measures.ts';
import { framesAtLoad } from './load-steps.ts';
import { defaultFramesPerSecond, defaultResolution, pixelsOf } from '../protocol/resolution.ts';
import type { ProcessorPressure } from '../protocol/processor-pressure.ts';
import type { LinkId } from './reconcile.ts';
import type { Slot } from './slots.ts';
import type { StreamCap } from './stream-cap.ts';
import { type LinkPlan, type Sources, type StreamPlan, planStreams } from './stream-plan.ts';
import type { Means, StreamJudge } from './stream-judge.ts';
import type { Connection } from './transport.ts';

const lookEveryMs = 1000;
/** For so long a link is new: until its first pictures are there, and the browser has found what it takes. */
const newForMs = 600;
/** What a track brings that does not say. */
const usualPicture: Picture = { ...pixelsOf(defaultResolution), framesPerSecond: defaultFramesPerSecond };

const noSources: Sources = { camera: null, screen: null, screenAudio: false };

/** Whoever has not been judged is not limited. */
const unlimited: Means = { uplinkBitsPerSecond: Infinity, loadSteps: 0 };

/** A link by which something may go out. */
export interface FittedLink {
  readonly link: LinkId;
  readonly member: MemberTag;
  readonly connection: Pick<Connection, 'fit' | 'getStats' | 'syncLips' | 'mids'>;
}

export interface StreamFitterDeps {
  readonly clock: Clock;
  /** Those to whoever has introduced themselves. */
  welcomeLinks(): readonly FittedLink[];
  track(slot: Exclude<Slot, 'microphone'>): MediaStreamTrack | null;
  cap(member: MemberTag): StreamCap;
  /** Loads what judges our means; asked for at the first look. */
  loadMeasures(): Promise<Pick<LinkMeasures, 'makeStreamJudge'>>;
  /** How busy this machine is; `null` where the browser does not say. */
  pressure(): ProcessorPressure | null;
  /** Who shows what of us, or how often they get it, may have changed. */
  demandsChanged(): void;
  /** What the processor's load takes of each picture has changed; see `PlanLimits`. */
  loadChanged(steps: number): void;
}

/** How what goes out is limited at this moment. */
export interface FitReport {
  /** What goes out at the most, as a share of what the others show, in (0, 1]. */
  readonly givenShare: number;
  readonly loadSteps: number;
}

/**
 * Fits what goes out by each link to what its other end shows, to the uplink and to the processor, and has
 * what comes in by it wait for what belongs to it.
 */
export interface StreamFitter {
  /** Fits a link by which nothing goes out yet: a browser takes its time to do it. */
  makeReady(link: FittedLink): void;
  /** What the other end of a link shows of us. */
  demanded(link: LinkId, demand: Demand): void;
  setDataUse(use: DataUse): void;
  /** Who is here, what is sent or what somebody may take has changed. */
  refit(): void;
  planOf(link: LinkId): LinkPlan | null;
  /** How large our camera's picture is shown by those who show it, and how often they get another. */
  cameraBoxes(): readonly Picture[];
  report(): FitReport;
  close(): void;
}

export function makeStreamFitter(deps: StreamFitterDeps): StreamFitter {
  const { clock } = deps;
  const demands = new Map<LinkId, Demand>();
  /** Until when each link is new, by the clock; and the timer that fits it again by then. */
  const newcomers = new Map<LinkId, { readonly untilMs: number; readonly cancel: () => void }>();
  let judge: StreamJudge | null = null;
  let means: Means = unlimited;
  let dataUse: DataUse = 'all';
  let plan: StreamPlan<LinkId> = planStreams(new Map(), noSources, { ...means, dataUse });
  let cancelTimer: (() => void) | null = null;
  let isClosed = false;

  function refit(): void {
    if (isClosed) return;
    const links = deps.welcomeLinks();
    const nowMs = clock.now();
    forgetAllBut(links);
    plan = planFor(links, (link) => nowMs < newUntilMs(link, nowMs));
    for (const { link, connection } of links) {
      const own = plan.links.get(link);
      if (own !== undefined) connection.fit(own);
    }
    if (links.length > 0) cancelTimer ??= clock.setTimer(() => void look(), lookEveryMs);
  }

  function planFor(links: readonly FittedLink[], isNew: (link: LinkId) => boolean): StreamPlan<LinkId> {
    const planned = links.map(
      ({ link, member }) =>
        [link, { demand: demands.get(link) ?? null, cap: deps.cap(member), isNew: isNew(link) }] as const,
    );
    const sources: Sources = {
      camera: pictureOf(deps.track('camera')),
      screen: pictureOf(deps.track('screen')),
      screenAudio: deps.track('screenAudio') !== null,
    };
    return planStreams(new Map(planned), sources, { ...means, dataUse });
  }

  function forgetAllBut(links: readonly FittedLink[]): void {
    const isGone = (known: LinkId): boolean => !links.some(({ link }) => link === known);
    for (const link of demands.keys()) if (isGone(link)) demands.delete(link);
    for (const [link, { cancel }] of newcomers) {
      if (!isGone(link)) continue;
      cancel();
      newcomers.delete(link);
    }
  }

  /** A link that was not there before is new from now on; when it is so no more, it is fitted again. */
  function newUntilMs(link: LinkId, nowMs: number): number {
    const known = newcomers.get(link);
    if (known !== undefined) return known.untilMs;
    const untilMs = nowMs + newForMs;
    newcomers.set(link, { untilMs, cancel: clock.setTimer(refit, newForMs) });
    return untilMs;
  }

  async function look(): Promise<void> {
    const found = await Promise.all(
      deps.welcomeLinks().map(async ({ link, connection }) => {
        const report = await connection.getStats().catch(() => null);
        return report === null ? [] : [{ link, report, mids: connection.mids() }];
      }),
    );
    // What cannot be loaded is tried again with the next look.
    const measures = judge === null ? await deps.loadMeasures().catch(() => null) : null;
    judge ??= measures?.makeStreamJudge() ?? null;
    cancelTimer = null;
    if (isClosed) return;
    if (judge === null) {
      refit();
      return;
    }
    const before = means.loadSteps;
    const judgement = judge.judge(found.flat(), plan, { nowMs: clock.now(), pressure: deps.pressure() });
    means = judgement.means;
    for (const { link, connection } of deps.welcomeLinks()) {
      const sync = judgement.lips.get(link);
      if (sync !== undefined) connection.syncLips(sync);
    }
    if (means.loadSteps !== before) {
      deps.loadChanged(means.loadSteps);
      deps.demandsChanged();
    }
    refit();
  }

  return {
    makeReady(own) {
      const ahead = planFor([own], () => true).links.get(own.link);
      if (ahead !== undefined) own.connection.fit(ahead);
    },
    demanded(link, demand) {
      demands.set(link, demand);
      refit();
      deps.demandsChanged();
    },
    setDataUse(use) {
      dataUse = use;
      refit();
    },
    refit,
    cameraBoxes() {
      const links = deps.welcomeLinks();
      const most = framesAtLoad(means.loadSteps);
      return links.flatMap(({ link }) => {
        const box = (demands.get(link) ?? presumedDemand).camera;
        return box === null ? [] : [{ ...box, framesPerSecond: Math.min(box.framesPerSecond, most) }];
      });
    },
    planOf: (link) => plan.links.get(link) ?? null,
    report() {
      const { givenBitsPerSecond: given, wantedBitsPerSecond: wanted } = plan;
      return { givenShare: wanted === 0 ? 1 : given / wanted, loadSteps: means.loadSteps };
    },
    close() {
      isClosed = true;
      cancelTimer?.();
      forgetAllBut([]);
    },
  };
}

/** What a track brings, as it is now: a camera may have been told to give another size. */
function pictureOf(track: MediaStreamTrack | null): Picture | null {
  if (track === null) return null;
  const { width, height, frameRate } = track.getSettings();
  return {
    width: width ?? usualPicture.width,
    height: height ?? usualPicture.height,
    framesPerSecond: frameRate === undefined || frameRate < 1 ? usualPicture.framesPerSecond : frameRate,
  };
}
