import type { ProcessorPressure } from '../protocol/processor-pressure.ts';
import { type LinkCounters, type SlotMids, parseLinkCounters } from './link-counters.ts';
import { videoSlots } from './demand.ts';
import { frameWork, uplinkLook } from './link-looks.ts';
import { type LinkFigures, linkFigures } from './link-stats.ts';
import { type LipSync, lipWaits, noWaiting, stepLipSync } from './lip-sync.ts';
import { framesOnlyLevel, mostLoadLevel } from './load-steps.ts';
import { type ProcessorLoad, noLoad, stepLoad } from './processor-load.ts';
import type { LinkId } from './reconcile.ts';
import type { LinkPlan, StreamPlan } from './stream-plan.ts';
import { type UplinkShare, freeUplink, stepUplink } from './uplink-share.ts';

/** Two looks that are nearer to each other tell of nothing but noise. */
const leastSpanMs = 500;

/** What the browser counts of one link at one moment. */
export interface LinkLook {
  readonly link: LinkId;
  readonly report: RTCStatsReport;
  readonly mids: SlotMids;
}

/** How a link did since the last look, and by which plan it sent. */
interface Measured {
  readonly link: LinkId;
  readonly own: LinkPlan;
  readonly figures: LinkFigures;
}

/** What our own means allow at this moment. */
export interface Means {
  /** See `UplinkShare`. */
  readonly uplinkBitsPerSecond: number;
  /** See `PlanLimits`. */
  readonly loadSteps: number;
}

/** What follows from a look. */
export interface Judgement {
  readonly means: Means;
  /** Of each link. */
  readonly lips: ReadonlyMap<LinkId, LipSync>;
}

/** Judges from look to look what uplink and processor allow, and what has to wait for what. */
export interface StreamJudge {
  /** `looks` at all links at about one moment, and the plan by which they sent until then. */
  judge(
    looks: readonly LinkLook[],
    plan: StreamPlan<LinkId>,
    moment: { readonly nowMs: number; readonly pressure: ProcessorPressure | null },
  ): Judgement;
}

export function makeStreamJudge(): StreamJudge {
  let seen: ReadonlyMap<LinkId, LinkCounters> = new Map();
  let uplink: UplinkShare = freeUplink;
  let load: ProcessorLoad = noLoad;
  /** How many links the level of the load is of. */
  let loadedLinks = 0;
  let lips: ReadonlyMap<LinkId, LipSync> = new Map();

  function loadAfter(
    measured: readonly Measured[],
    links: number,
    pressure: ProcessorPressure | null,
  ): ProcessorLoad {
    // In a call of sound alone there is nothing that could be spared.
    const limits = measured.some(hasPictures)
      ? { most: mostLoadLevel(links), forOthers: framesOnlyLevel(links) }
      : { most: 0, forOthers: 0 };
    const work = measured.flatMap(({ figures, own }) => frameWork(figures, own));
    const soundMs = measured.flatMap(({ figures }) => figures.down.microphone?.jitterBufferMs ?? []);
    return stepLoad(load, { work, soundMs, pressure }, limits);
  }

  /** The load as it is of so many links: each picture stays as it was, whoever comes or goes. */
  function loadOf(links: number): ProcessorLoad {
    const level = loadedLinks === 0 ? 0 : Math.round((load.level * links) / loadedLinks);
    loadedLinks = links;
    // Who is alone has nothing to do, and begins anew.
    return links === 0 ? noLoad : { ...load, level };
  }

  return {
    judge(looks, plan, { nowMs, pressure }) {
      const now = new Map(looks.map(({ link, report, mids }) => [link, parseLinkCounters(report, mids)]));
      const measured = Array.from(now).flatMap(([link, counters]): readonly Measured[] => {
        const before = seen.get(link);
        const own = plan.links.get(link);
        if (before === undefined || own === undefined || counters.atMs - before.atMs < leastSpanMs) return [];
        return [{ link, own, figures: linkFigures(before, counters) }];
      });
      seen = now;
      const uplinkLooks = measured.flatMap(
        ({ link, figures, own }) => uplinkLook(link, figures, own, plan.soundBitsPerSecond) ?? [],
      );
      uplink = stepUplink(uplink, uplinkLooks, plan.wantedBitsPerSecond, nowMs);
      load = loadOf(now.size);
      if (measured.length > 0) load = loadAfter(measured, now.size, pressure);
      const figures = new Map(measured.map((each) => [each.link, each.figures]));
      lips = new Map(
        Array.from(now.keys(), (link) => {
          const before = lips.get(link) ?? noWaiting;
          const own = figures.get(link);
          return [link, own === undefined ? before : stepLipSync(before, lipWaits(own.down))];
        }),
      );
      const means = {
        uplinkBitsPerSecond: uplink.bitsPerSecond,
        loadSteps: load.level / Math.max(1, loadedLinks),
      };
      return { means, lips };
    },
  };
}

function hasPictures({ own, figures }: Measured): boolean {
  return videoSlots.some((slot) => own[slot].kind === 'on' || figures.down[slot] !== null);
}
