import { type PerSlot, type Slot, perSlot } from './slots.ts';

/** How long at the least what comes through each slot is held back before it is shown or played, in ms. */
export type Holds = PerSlot<number>;

/** How long it has to wait by itself, for what comes unevenly; `null` where nothing comes. */
export type Waits = PerSlot<number | null>;

export const noHolds: Holds = perSlot(() => 0);

/** What a slot belongs together with. */
interface Slack {
  readonly other: Slot;
  /** By how much the other may come later. */
  readonly ms: number;
}

/**
 * Nobody notices sound that comes up to 125 ms after its picture, or 45 ms before (ITU-R BT.1359-1, 2.1). Of
 * the 125 a loudspeaker and its buffers take some.
 */
const slack: PerSlot<Slack> = {
  microphone: { other: 'camera', ms: 45 },
  screenAudio: { other: 'screen', ms: 45 },
  camera: { other: 'microphone', ms: 100 },
  screen: { other: 'screenAudio', ms: 100 },
};

/** What changes by less is left as it is: sound is stretched, or cut, for each change. */
const stepMs = 20;
/** A picture that is so late is no longer one of what is heard; browsers take no more than 4000. */
const mostMs = 2000;

/**
 * What is to be held back so that lips go with voices, and no more of it than is noticed. Browsers hold back
 * all that is of one stream until it is exactly together, for many seconds after its cause (measured among
 * four people on two cores: pictures that could be shown after 30 ms waited 130 to 240).
 */
export function stepLipSync(before: Holds, waits: Waits): Holds {
  return perSlot((slot) => {
    const { other, ms } = slack[slot];
    const [own, theirs] = [waits[slot], waits[other]];
    if (own === null || theirs === null || theirs - own <= ms) return 0;
    const wanted = Math.min(mostMs, theirs - ms);
    return before[slot] > 0 && Math.abs(wanted - before[slot]) < stepMs
      ? before[slot]
      : Math.max(1, Math.round(wanted / stepMs)) * stepMs;
  });
}
