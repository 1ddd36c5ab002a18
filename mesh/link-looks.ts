import type { LinkFigures } from './link-stats.ts';
import type { FrameWork } from './processor-load.ts';
import type { LinkId } from './reconcile.ts';
import type { LinkPlan, PicturePlan } from './stream-plan.ts';
import type { UplinkLook } from './uplink-share.ts';

/** With fewer a rate of frames says little. No step of load goes as low. */
const leastFramesPerSecond = 3;
/** An encoder that is short of bits drops frames, which is no fault of the processor's. */
const enoughShare = 0.9;

/**
 * What the figures of a link tell of our uplink; `null` where they have no rates, or nothing goes out by it:
 * it would count as one that is well. `soundBitsPerSecond`: what is kept free for its sound.
 */
export function uplinkLook(
  link: LinkId,
  figures: LinkFigures,
  plan: LinkPlan,
  soundBitsPerSecond: number,
): UplinkLook | null {
  if ((figures.bitsPerSecondUp ?? 0) === 0) return null;
  return {
    link,
    rttMs: figures.mediaRttMs ?? figures.rttMs,
    lossShare: figures.lossShareUp,
    retransmittedShare: figures.retransmittedShareUp,
    soundBitsPerSecond,
    // A voice that is silent may speak at any time.
    sentBitsPerSecond:
      soundBitsPerSecond + (figures.up.camera?.bitsPerSecond ?? 0) + (figures.up.screen?.bitsPerSecond ?? 0),
    plannedBitsPerSecond: soundBitsPerSecond + bitsOf(plan.camera) + bitsOf(plan.screen),
    availableBitsPerSecond: figures.availableBitsPerSecondUp,
  };
}

/** What there was to encode and to decode of cameras, and what was done of it. A screen has no rate of its own. */
export function frameWork(
  { up, down, availableBitsPerSecondUp }: LinkFigures,
  plan: LinkPlan,
): readonly FrameWork[] {
  const work: FrameWork[] = [];
  const hasBits = (availableBitsPerSecondUp ?? Infinity) >= bitsOf(plan.camera) * enoughShare;
  if (up.camera !== null && plan.camera.kind === 'on' && hasBits) {
    const source = up.camera.sourceFramesPerSecond ?? 0;
    const asked = Math.min(source, plan.camera.maxFramesPerSecond);
    work.push({
      kind: 'encode',
      askedFramesPerSecond: asked,
      doneFramesPerSecond: up.camera.framesPerSecond ?? asked,
    });
  }
  if (down.camera !== null) {
    const asked = down.camera.receivedFramesPerSecond ?? 0;
    work.push({
      kind: 'decode',
      askedFramesPerSecond: asked,
      doneFramesPerSecond: down.camera.framesPerSecond ?? asked,
    });
  }
  return work.filter(({ askedFramesPerSecond }) => askedFramesPerSecond >= leastFramesPerSecond);
}

function bitsOf(plan: PicturePlan): number {
  return plan.kind === 'on' ? plan.maxBitsPerSecond : 0;
}
