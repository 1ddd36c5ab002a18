import { levelIntervalMs } from '../media/levels.ts';

/** A level from which on it is somebody who speaks here, and not the room. */
const speechLevel = 0.4;
/** A cough is shorter; a first word is not. */
const speechMs = 300;

/** How much speech was heard lately, in ms. */
export type SpeechState = number;

export const noSpeech: SpeechState = 0;

/** Takes one more level, 0 to 1, of `levelIntervalMs`. Pauses count half, so that words add up to a sentence. */
export function stepSpeech(heardMs: SpeechState, level: number): SpeechState {
  return level >= speechLevel
    ? Math.min(speechMs, heardMs + levelIntervalMs)
    : Math.max(0, heardMs - levelIntervalMs / 2);
}

export function isSpeech(heardMs: SpeechState): boolean {
  return heardMs >= speechMs;
}
