import type { ProcessorPressure } from '../protocol/processor-pressure.ts';
import { type LinkCounters, type SlotMids, parseLinkCounters } from './link-counters.ts';
import { videoSlots } from './demand.ts';
import { frameWork, uplinkLook } from './link-looks.ts';
import { type LinkFigures, linkFigures } from './link-stats.ts';
import { type Holds, noHolds, stepLipSync } from './lip-sync.ts';
import { framesOnlyLevel, mostLoadLevel } from './load-steps.ts';
import { type ProcessorLoad, noLoad, stepLoad } from './processor-load.ts';
import type { LinkId } from './reconcile.ts';
import { perSlot } from './slots.ts';
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

/** What our own means allow at this moment. */
export interface Means {
  /** See `UplinkShare`. */
  readonly uplinkBitsPerSecond: number;
  /** See `stepsAtLoad`. */
  readonly loadLevel: number;
}

/** What follows from a look. */
export interface Judgement {
  readonly means: Means;
  /** Of each link that was measured. */
  readonly holds: ReadonlyMap<LinkId, Holds>;
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
  let holds: ReadonlyMap<LinkId, Holds> = new Map();

  return {
    judge(looks, plan, { nowMs, pressure }) {
      const now = new Map(looks.map(({ link, report, mids }) => [link, parseLinkCounters(report, mids)]));
      const measured = Array.from(now).flatMap(([link, counters]) => {
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
      const work = measured.flatMap(({ figures, own }) => frameWork(figures, own));
      const count = Math.max(1, now.size);
      // In a call of sound alone there is nothing that could be spared.
      const limits = measured.some(hasPictures)
        ? { most: mostLoadLevel(count), forOthers: framesOnlyLevel(count) }
        : { most: 0, forOthers: 0 };
      const soundMs = measured.flatMap(({ figures }) => figures.down.microphone?.jitterBufferMs ?? []);
      load = stepLoad(load, { work, soundMs, pressure }, limits);
      holds = new Map(
        measured.map(({ link, figures: { down } }) => {
          const waits = perSlot((slot) => down[slot]?.jitterBufferMs ?? null);
          return [link, stepLipSync(holds.get(link) ?? noHolds, waits)];
        }),
      );
      return { means: { uplinkBitsPerSecond: uplink.bitsPerSecond, loadLevel: load.level }, holds };
    },
  };
}

function hasPictures({ own, figures }: { readonly own: LinkPlan; readonly figures: LinkFigures }): boolean {
  return videoSlots.some((slot) => own[slot].kind === 'on' || figures.down[slot] !== null);
}
