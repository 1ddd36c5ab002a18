import type { DataUse } from '../protocol/data-use.ts';
import { type Demand, type Picture, type VideoSlot, presumedDemand, videoSlots } from './demand.ts';
import { sparedPictures, sparedScreen } from './load-steps.ts';
import { shareOut } from './share-out.ts';
import { framesThatFit, shrinkToFit, usefulBitsPerSecond } from './stream-rate.ts';
import type { StreamCap } from './stream-cap.ts';

/** What our tracks bring; `null` where a slot is empty. */
export interface Sources extends Readonly<Record<VideoSlot, Picture | null>> {
  /** Whether a screen is shared with its sound. */
  readonly screenAudio: boolean;
}

/** One link, as far as it matters to what goes out by it. */
export interface PlannedLink {
  /** What the other end shows; `null` while they have not told. */
  readonly demand: Demand | null;
  /** What a person chose that our camera's stream by it may take. */
  readonly cap: StreamCap;
  /** Whether it was made a moment ago, so that the browser does not know yet what it takes. */
  readonly isNew: boolean;
}

export interface PlanLimits {
  /** Of all links together, sound included; `Infinity` while the uplink is not known to be short. */
  readonly uplinkBitsPerSecond: number;
  /** How many steps of load-steps.ts each picture goes down, in the mean; 0 while the processor keeps up. */
  readonly loadSteps: number;
  readonly dataUse: DataUse;
}

/** What one picture's sender is to do. */
export type PicturePlan =
  | { readonly kind: 'off' }
  | {
      readonly kind: 'on';
      /** Of both edges; at least 1. */
      readonly shrink: number;
      readonly maxBitsPerSecond: number;
      readonly maxFramesPerSecond: number;
    };

export type LinkPlan = Readonly<Record<VideoSlot, PicturePlan>>;

export interface StreamPlan<Key> {
  readonly links: ReadonlyMap<Key, LinkPlan>;
  /** Of each link, what is kept free for sound: that of a voice, and perhaps of a screen. */
  readonly soundBitsPerSecond: number;
  /** What goes out at the most when nothing is short, and by this plan; sound included. */
  readonly wantedBitsPerSecond: number;
  readonly givenBitsPerSecond: number;
}

/** What is kept free for the voice on each link: 32 kbit/s of Opus and what carries it. */
export const voiceBitsPerSecond = 40_000;
/** For the sound of a screen: 96 kbit/s of Opus in 50 packets a second, each with some 55 bytes of headers. */
export const screenSoundBitsPerSecond = 120_000;
/** Of what is left after the voices; a tab that is shared with its sound is silent more often than not. */
const mostScreenSoundShare = 0.3;
/** With less a picture is not worth looking at, nor the bits. */
const leastBitsPerSecond: Readonly<Record<VideoSlot, number>> = { camera: 25_000, screen: 50_000 };
/** A picture that has less than it is worth still looks better whole than small. */
const thinness = 1.4;
const least = { cameraHeight: 90, cameraFrames: 10, screenFrames: 2 };
/** Edges may be this much smaller than where they are shown, which nobody sees. */
const tolerance = 1.12;
/**
 * Sizes come in steps, or each pixel by which a window is drawn would cost a key frame. Where bits are short
 * there are fewer: key frames of all links at once are what a narrow path takes worst.
 */
const stepsPerOctave = { roomy: 4, short: 2 };

const lowData: Readonly<Record<VideoSlot, Picture>> = {
  camera: { width: 320, height: 180, framesPerSecond: 15 },
  screen: { width: 960, height: 540, framesPerSecond: 5 },
};

/**
 * What a new link begins with, whatever is shown there. Browsers start at 300 kbit/s, and for so little
 * Chromium drops the first four pictures of a camera while each has more than 320x240 pixels (measured: a
 * fifth of a second at 20 frames a second); a larger one would take as long to arrive.
 */
const firstCamera: Picture = { width: 320, height: 180, framesPerSecond: 30 };

interface Wanted {
  readonly slot: VideoSlot;
  readonly source: Picture;
  /** What would be sent by this link were there enough of everything. */
  readonly picture: Picture;
  /** The least that a person's choice lets it shrink. */
  readonly leastShrink: number;
  readonly bitsPerSecond: number;
}

/**
 * Decides what goes out by each link: first the sound, then screens, then cameras, each link as much as
 * its other end shows and no more than it is given. Whoever is given less than they want is given as much
 * as the others.
 */
export function planStreams<Key>(
  links: ReadonlyMap<Key, PlannedLink>,
  sources: Sources,
  limits: PlanLimits,
): StreamPlan<Key> {
  const entries = Array.from(links);
  const wanted = videoSlots.map((slot) => entries.map(([, link]) => wantOf(slot, link, sources, limits)));
  const [wholeCameras = [], wholeScreens = []] = wanted;
  const cameras = sparedCameras(wholeCameras, limits.loadSteps);
  const screens = sparedScreens(wholeScreens, limits.loadSteps);
  const afterVoices = Math.max(
    0,
    limits.uplinkBitsPerSecond / Math.max(1, entries.length) - voiceBitsPerSecond,
  );
  const screenSound = Math.min(screenSoundBitsPerSecond, mostScreenSoundShare * afterVoices);
  const soundBitsPerSecond = voiceBitsPerSecond + (sources.screenAudio ? screenSound : 0);
  const sound = entries.length * soundBitsPerSecond;
  const forScreens = limits.uplinkBitsPerSecond - sound;
  const screenShares = shareOut(screens.map(bitsOf), forScreens);
  const cameraShares = shareOut(cameras.map(bitsOf), forScreens - sum(screenShares));
  return {
    links: new Map(
      entries.map(([key], at) => [
        key,
        {
          camera: fitted(cameras[at] ?? null, cameraShares[at] ?? 0),
          screen: fitted(screens[at] ?? null, screenShares[at] ?? 0),
        },
      ]),
    ),
    soundBitsPerSecond,
    wantedBitsPerSecond: sound + sum(screens.map(bitsOf)) + sum(cameras.map(bitsOf)),
    givenBitsPerSecond: sound + sum(screenShares) + sum(cameraShares),
  };
}

function wantOf(
  slot: VideoSlot,
  { demand, cap, isNew }: PlannedLink,
  sources: Sources,
  { dataUse }: PlanLimits,
): Wanted | null {
  const source = sources[slot];
  const shown = (demand ?? presumedDemand)[slot];
  if (source === null || shown === null || dataUse === 'audio') return null;
  // One picture only: of the two the one that is being talked about.
  if (dataUse === 'low' && slot === 'camera' && sources.screen !== null) return null;
  const asked = isNew && slot === 'camera' ? smaller(shown, firstCamera) : shown;
  const box = dataUse === 'low' ? smaller(asked, lowData[slot]) : asked;
  const leastShrink = slot === 'camera' ? source.height / (cap.maxHeight ?? Infinity) : 0;
  const sized = shrunk(source, Math.max(leastShrink, shrinkToBox(source, box, slot)));
  const picture = { ...sized, framesPerSecond: Math.min(source.framesPerSecond, box.framesPerSecond) };
  const most = slot === 'camera' ? (cap.maxBitsPerSecond ?? Infinity) : Infinity;
  return { slot, source, picture, leastShrink, bitsPerSecond: Math.min(most, worthOf(slot, picture)) };
}

/** However small or slow a picture is, what counts as too little for any is not what it wants. */
function worthOf(slot: VideoSlot, picture: Picture): number {
  return Math.max(leastBitsPerSecond[slot], usefulBitsPerSecond(picture));
}

/** The least visible cameras lose first what the processor has no time for. */
function sparedCameras(cameras: readonly (Wanted | null)[], loadSteps: number): readonly (Wanted | null)[] {
  const pictures = sparedPictures(
    cameras.map((camera) => camera?.picture ?? null),
    loadSteps,
  );
  return cameras.map((camera, at) => {
    const picture = pictures[at] ?? null;
    if (camera === null || picture === null) return null;
    return withPicture(camera, picture);
  });
}

function sparedScreens(screens: readonly (Wanted | null)[], loadSteps: number): readonly (Wanted | null)[] {
  return screens.map((screen) => screen && withPicture(screen, sparedScreen(screen.picture, loadSteps)));
}

function withPicture(wanted: Wanted, picture: Picture): Wanted {
  const bitsPerSecond = Math.min(wanted.bitsPerSecond, worthOf(wanted.slot, picture));
  return { ...wanted, picture, bitsPerSecond };
}

/**
 * What is sent with some bits: a camera keeps its frames and shrinks, a screen keeps its pixels, by which
 * it is read, and changes less often.
 */
function fitted(wanted: Wanted | null, bitsPerSecond: number): PicturePlan {
  if (wanted === null || bitsPerSecond < leastBitsPerSecond[wanted.slot]) return { kind: 'off' };
  const { slot, source, picture, leastShrink } = wanted;
  const worth = bitsPerSecond * thinness;
  const isCamera = slot === 'camera';
  const shrink = isCamera
    ? Math.min(shrinkToFit(picture, worth), Math.max(1, picture.height / least.cameraHeight))
    : 1;
  const small = shrunk(picture, shrink);
  const frames = framesThatFit(small, worth);
  const leastFrames = Math.min(picture.framesPerSecond, isCamera ? least.cameraFrames : least.screenFrames);
  return {
    kind: 'on',
    shrink: Math.max(leastShrink, stepOf(source.height / small.height, shrink > 1 ? 'short' : 'roomy')),
    maxBitsPerSecond: Math.floor(bitsPerSecond),
    maxFramesPerSecond: Math.max(leastFrames, Math.floor(frames + 1e-6)),
  };
}

/** A camera fills its box, so that what stands out is cut; a screen is shown whole. */
function shrinkToBox(source: Picture, box: Picture, slot: VideoSlot): number {
  const [across, down] = [source.width / box.width, source.height / box.height];
  return Math.max(1, slot === 'camera' ? Math.min(across, down) : Math.max(across, down));
}

/** The next step, down to where it is too small to be seen. */
function stepOf(shrink: number, bits: keyof typeof stepsPerOctave): number {
  const perOctave = stepsPerOctave[bits];
  const step = Math.floor(Math.log2(Math.max(1, shrink * tolerance)) * perOctave + 1e-9);
  return 2 ** (step / perOctave);
}

function shrunk(picture: Picture, by: number): Picture {
  const shrink = Math.max(1, by);
  return { ...picture, width: picture.width / shrink, height: picture.height / shrink };
}

function smaller(a: Picture, b: Picture): Picture {
  return {
    width: Math.min(a.width, b.width),
    height: Math.min(a.height, b.height),
    framesPerSecond: Math.min(a.framesPerSecond, b.framesPerSecond),
  };
}

function bitsOf(wanted: Wanted | null): number {
  return wanted?.bitsPerSecond ?? 0;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
