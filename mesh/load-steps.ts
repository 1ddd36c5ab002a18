import type { Picture } from './demand.ts';

interface Step {
  readonly shrink: number;
  readonly framesPerSecond: number;
  /** A screen is read: it loses nothing but frames. */
  readonly screenFramesPerSecond: number;
}

/**
 * What a picture loses to spare the processor, the least missed first. Each step is on top of those before.
 * The last two are for machines that would otherwise have no time left for the sound.
 */
const steps: readonly Step[] = [
  { shrink: 1, framesPerSecond: 20, screenFramesPerSecond: 15 },
  { shrink: 1, framesPerSecond: 15, screenFramesPerSecond: 10 },
  { shrink: 1.41, framesPerSecond: 15, screenFramesPerSecond: 10 },
  { shrink: 1.41, framesPerSecond: 12, screenFramesPerSecond: 8 },
  { shrink: 2, framesPerSecond: 12, screenFramesPerSecond: 5 },
  { shrink: 2, framesPerSecond: 8, screenFramesPerSecond: 5 },
  { shrink: 2, framesPerSecond: 5, screenFramesPerSecond: 5 },
];
/** The first of them, which take frames alone. */
const stepsOfFrames = 2;

/** Below this a picture costs hardly less, since each frame has a cost of its own, and tells nothing. */
const leastHeight = 160;

/** The level at which every one of `count` pictures has lost all that it can lose. */
export function mostLoadLevel(count: number): number {
  return steps.length * count;
}

/** The level at which every one of `count` pictures has lost frames, and none of its size. */
export function framesOnlyLevel(count: number): number {
  return stepsOfFrames * count;
}

/**
 * How many steps each of some pictures goes down at a level of load: each level takes one step more from
 * one picture, the least visible first, and none is two steps before another. `pixels`: how large each is.
 */
export function stepsAtLoad(pixels: readonly number[], level: number): readonly number[] {
  const count = pixels.length;
  const result = pixels.map(() => 0);
  const bySize = pixels.map((size, at) => ({ size, at })).toSorted((a, b) => a.size - b.size || b.at - a.at);
  for (const [rank, { at }] of bySize.entries()) {
    result[at] = Math.min(steps.length, Math.floor((level + count - 1 - rank) / count));
  }
  return result;
}

/** A camera's picture that is some steps down; one that is small already, as who shows it is behind too, stays so. */
export function stepDown(picture: Picture, count: number): Picture {
  const step = steps[Math.min(count, steps.length) - 1];
  if (step === undefined) return picture;
  const shrink = Math.min(step.shrink, Math.max(1, picture.height / leastHeight));
  return {
    width: Math.max(1, Math.round(picture.width / shrink)),
    height: Math.max(1, Math.round(picture.height / shrink)),
    framesPerSecond: Math.min(picture.framesPerSecond, step.framesPerSecond),
  };
}

/** The most frames a second that any camera has where each is `meanSteps` down. */
export function framesAtLoad(meanSteps: number): number {
  return stepOfAll(meanSteps)?.framesPerSecond ?? Infinity;
}

/** A shared screen where each camera is `meanSteps` down: it goes down with the last of them, and keeps its size. */
export function sparedScreen(screen: Picture, meanSteps: number): Picture {
  const most = stepOfAll(meanSteps)?.screenFramesPerSecond ?? Infinity;
  return { ...screen, framesPerSecond: Math.min(screen.framesPerSecond, most) };
}

/** The step that all pictures have gone down to; `undefined` while one is whole. */
function stepOfAll(meanSteps: number): Step | undefined {
  return steps[Math.min(steps.length, Math.floor(meanSteps)) - 1];
}

/** Some pictures of cameras, together as many steps down as `meanSteps` of each; what is not there stays so. */
export function sparedPictures(
  pictures: readonly (Picture | null)[],
  meanSteps: number,
): readonly (Picture | null)[] {
  // What is not there goes down with the others, as the smallest: a step means the same in each call.
  const stepsDown = stepsAtLoad(
    pictures.map((picture) => (picture === null ? 0 : picture.width * picture.height)),
    Math.round(meanSteps * pictures.length),
  );
  return pictures.map((picture, at) => picture && stepDown(picture, stepsDown[at] ?? 0));
}
