import { type ProcessorPressure, isBusy } from '../protocol/processor-pressure.ts';

/** Frames of one stream in the last second or so: what there was to do, and what was done. */
export interface FrameWork {
  readonly kind: 'encode' | 'decode';
  readonly askedFramesPerSecond: number;
  readonly doneFramesPerSecond: number;
}

/** How far pictures are reduced to spare the processor. */
export interface ProcessorLoad {
  /** See `stepsAtLoad`; 0: not at all. */
  readonly level: number;
  /** Looks in a row that found the frames behind, or in time. */
  readonly behindLooks: number;
  readonly calmLooks: number;
  /** Calm looks that it takes to go back; more after going back was too much. */
  readonly patience: number;
  /** Looks since the level last fell. */
  readonly sinceRelief: number;
  readonly sound: LateSound;
}

/** Sound that has been late since some looks, and not in time again. */
interface LateSound {
  readonly looks: number;
  /** What it has waited for, but for small changes, and for how many looks. */
  readonly levelMs: number;
  readonly levelLooks: number;
  /** How long it waited when it was last found to be worth giving way to, or not to be. */
  readonly fromMs: number;
  readonly isIgnored: boolean;
}

const soundInTime: LateSound = { looks: 0, levelMs: 0, levelLooks: 0, fromMs: 0, isIgnored: false };

export const noLoad: ProcessorLoad = {
  level: 0,
  behindLooks: 0,
  calmLooks: 0,
  patience: 2,
  sinceRelief: Infinity,
  sound: soundInTime,
};

/** Done to less than this the processor is behind; to more than that it keeps up. Between them nothing moves. */
const share = { behind: 0.75, calm: 0.9 };
/** A single look may have met a hiccup, unless the machine says that it is not. */
const looksBehind = { usual: 2, critical: 1 };
/**
 * How long sound waits before it is played, which grows with how unevenly it comes: up to 150 ms on a radio
 * link, and more than a second on a processor that is short of time (measured among six people on two cores).
 */
const soundWaitsMs = { late: 300, calm: 250 };
/**
 * A wait remembers: late packets that have come weigh for some four seconds as if they still did, and then
 * less and less for ten and more (measured after people had joined). So it tells of what is when it has just
 * grown by this much, or has not fallen by this much for so many looks; between them it wavers by the 20 ms
 * in which browsers count it, and by some more.
 */
const soundNews = { growth: 1.05, fall: 0.85, looks: 8 };
/**
 * For so many looks pictures give way to sound that is late: until all have, and what remembers how it came
 * has forgotten. Where it has not come this much sooner by then it is late for another reason, such as a path
 * that all links share, and counts no more before it has been in time, or comes that much later.
 */
const soundTrial = { looks: 60, share: 0.8 };
/**
 * By how many steps the level moves at once, for each picture that comes or goes. Up so that it is felt where
 * frames are late; less for sound, which tells late. Down less where the machine does not say that it has time.
 */
const moves = { late: 1 / 2, other: 1 / 4, roomy: 1 / 4, busy: 1 / 8 };
const patience = { least: 2, most: 32 };
/** A level that was too low shows within so many looks. */
const trialLooks = 8;

/** What tells of a processor, of the last second or so. */
export interface LoadSigns {
  readonly work: readonly FrameWork[];
  /** How long the sound of each link waits before it is played. */
  readonly soundMs: readonly number[];
  /** How busy the machine says that it is; `null`: it does not say. */
  readonly pressure: ProcessorPressure | null;
}

/** How far the level can go. */
export interface LoadLimits {
  /** While frames are late. */
  readonly most: number;
  /**
   * For a machine that is wholly busy though our frames are in time: it may be so with other programs, for
   * which no picture should turn to mud.
   */
  readonly forOthers: number;
}

/**
 * Moves the level by what was done of all that was to be encoded, or decoded, together, since nobody but the
 * processor is what they have in common; by how long sound waits, while the machine says that it is busy; and
 * by that itself. `qualityLimitationReason` does not tell (measured: `none` at 9 frames a second). The level
 * falls later each time that this was too early.
 */
export function stepLoad(
  state: ProcessorLoad,
  { work, soundMs, pressure }: LoadSigns,
  limits: LoadLimits,
): ProcessorLoad {
  const level = Math.min(state.level, limits.most);
  const sinceRelief = state.sinceRelief + 1;
  const doneShare = Math.min(doneShareOf(work, 'encode'), doneShareOf(work, 'decode'));
  const isCritical = pressure === 'critical';
  const hasTime = pressure !== null && !isBusy(pressure);
  const waitMs = lowerMedian(soundMs);
  const sound = stepSound(state.sound, waitMs);
  const isNews = waitMs > state.sound.levelMs * soundNews.growth || sound.levelLooks >= soundNews.looks;
  // A machine that has time left makes nobody's sound wait.
  const countsSound = isBusy(pressure) && !sound.isIgnored;
  const isSoundLate = countsSound && isNews && waitMs > soundWaitsMs.late;
  const isSoundSlow = countsSound && waitMs > soundWaitsMs.calm;
  const isLate = doneShare < share.behind;
  const isBehind = isLate || isSoundLate;
  const limit = isBehind ? limits.most : limits.forOthers;
  const still = { ...state, sound, level, sinceRelief, behindLooks: 0 };
  if (isBehind || (isCritical && level < limit)) {
    const behindLooks = state.behindLooks + 1;
    const waiting = { ...still, behindLooks, calmLooks: 0 };
    const neededLooks = isBehind && isCritical ? looksBehind.critical : looksBehind.usual;
    if (behindLooks < neededLooks || level >= limit) return waiting;
    const wasTooEarly = sinceRelief <= trialLooks;
    return {
      ...waiting,
      level: Math.min(limit, level + stepsOf(work, isLate ? moves.late : moves.other)),
      behindLooks: 0,
      patience: wasTooEarly ? Math.min(patience.most, state.patience * 2) : state.patience,
      sinceRelief: Infinity,
    };
  }
  // What was taken beyond that was for frames of ours that were late.
  const isHeld = (level <= limits.forOthers && isBusy(pressure)) || isSoundSlow;
  const isCalm = doneShare >= share.calm && !isHeld;
  if (!isCalm) return { ...still, calmLooks: 0 };
  if (level === 0) return { ...still, calmLooks: 0, patience: patience.least };
  const calmLooks = state.calmLooks + 1;
  if (calmLooks < state.patience) return { ...still, calmLooks };
  const relief = stepsOf(work, hasTime ? moves.roomy : moves.busy);
  const least = isBusy(pressure) ? limits.forOthers : 0;
  return { ...still, level: Math.max(least, level - relief), calmLooks: 0, sinceRelief: 0 };
}

function stepSound(state: LateSound, waitMs: number): LateSound {
  if (waitMs <= soundWaitsMs.calm) return soundInTime;
  const { growth, fall } = soundNews;
  const isLevel = waitMs <= state.levelMs * growth && waitMs >= state.levelMs * fall;
  const heard = isLevel
    ? { ...state, levelLooks: state.levelLooks + 1 }
    : { ...state, levelMs: waitMs, levelLooks: 0 };
  const anew = { ...heard, looks: 1, fromMs: waitMs, isIgnored: false };
  const isLate = waitMs > soundWaitsMs.late;
  if (state.isIgnored) return isLate && waitMs * soundTrial.share > state.fromMs ? anew : heard;
  if (state.looks === 0) return isLate ? anew : heard;
  if (state.looks < soundTrial.looks) return { ...heard, looks: state.looks + 1 };
  const hasHelped = waitMs < state.fromMs * soundTrial.share;
  return hasHelped ? anew : { ...heard, fromMs: waitMs, isIgnored: true };
}

function stepsOf(work: readonly FrameWork[], perPicture: number): number {
  return Math.max(1, Math.ceil(work.length * perPicture));
}

/** Of two in the middle the lower one, so that the path of one of two does not count; 0 of none. */
function lowerMedian(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? 0;
}

function doneShareOf(work: readonly FrameWork[], kind: FrameWork['kind']): number {
  const own = work.filter((each) => each.kind === kind);
  const asked = own.reduce((sum, each) => sum + each.askedFramesPerSecond, 0);
  const done = own.reduce(
    (sum, each) => sum + Math.min(each.askedFramesPerSecond, each.doneFramesPerSecond),
    0,
  );
  return asked === 0 ? 1 : done / asked;
}
