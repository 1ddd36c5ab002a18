/** Linear levels in [0, 1]: 40 dB below full scale. A quiet room is at 0.001, speech above 0.03. */
const onLevel = 0.01;
const offLevel = 0.006;
/** A level falls by half in this time at the most: sound is made of peaks. */
const halfLifeMs = 150;
const onAfterMs = 100;
/** Longer than the pauses between words. */
const offAfterMs = 700;
/** Who is the loudest for as long takes the stage. */
const takesStageAfterMs = 1500;

/** How one person sounds. */
interface Voice {
  /** The level with its fall slowed down. */
  readonly level: number;
  readonly isSpeaking: boolean;
  /** Since when the level says otherwise; `null` while it does not. */
  readonly changingSinceMs: number | null;
}

export interface SpeakingState {
  readonly atMs: number;
  readonly voices: ReadonlyMap<string, Voice>;
  /** Whom the speaker layout shows: the one who spoke last; `null` while nobody has. */
  readonly active: string | null;
  /** Somebody else who is the loudest now. */
  readonly challenger: { readonly userId: string; readonly sinceMs: number } | null;
}

export const silence: SpeakingState = { atMs: -Infinity, voices: new Map(), active: null, challenger: null };

/**
 * Takes the levels of one moment, by user ID: of everybody who is there, and of nobody else; `null` for
 * whoever has their microphone off, and is quiet at once. `nowMs` does not go back.
 */
export function stepSpeaking(
  state: SpeakingState,
  levels: ReadonlyMap<string, number | null>,
  nowMs: number,
): SpeakingState {
  const fall = 0.5 ** ((nowMs - state.atMs) / halfLifeMs);
  const voices = new Map(
    Array.from(levels, ([userId, level]) => [
      userId,
      stepVoice(state.voices.get(userId), { level, fall }, nowMs),
    ]),
  );
  const stage = stepStage(state, voices, nowMs);
  return { atMs: nowMs, voices, ...stage };
}

export function speakers({ voices }: SpeakingState): readonly string[] {
  return Array.from(voices).flatMap(([userId, { isSpeaking }]) => (isSpeaking ? [userId] : []));
}

function stepVoice(
  before: Voice | undefined,
  heard: { readonly level: number | null; readonly fall: number },
  nowMs: number,
): Voice {
  if (heard.level === null) return { level: 0, isSpeaking: false, changingSinceMs: null };
  const { isSpeaking, changingSinceMs } = before ?? { isSpeaking: false, changingSinceMs: null };
  const level = Math.max(heard.level, (before?.level ?? 0) * heard.fall);
  const saysOtherwise = isSpeaking ? level < offLevel : level > onLevel;
  if (!saysOtherwise) return { level, isSpeaking, changingSinceMs: null };
  const sinceMs = changingSinceMs ?? nowMs;
  return nowMs - sinceMs >= (isSpeaking ? offAfterMs : onAfterMs)
    ? { level, isSpeaking: !isSpeaking, changingSinceMs: null }
    : { level, isSpeaking, changingSinceMs: sinceMs };
}

function stepStage(
  state: SpeakingState,
  voices: ReadonlyMap<string, Voice>,
  nowMs: number,
): Pick<SpeakingState, 'active' | 'challenger'> {
  const active = state.active !== null && voices.has(state.active) ? state.active : null;
  let loudest: string | null = null;
  for (const [userId, { isSpeaking, level }] of voices) {
    const most = loudest === null ? -1 : (voices.get(loudest)?.level ?? -1);
    if (isSpeaking && level > most) loudest = userId;
  }
  // A pause between two words is no change.
  if (loudest === null) return { active, challenger: null };
  if (active === null) return { active: loudest, challenger: null };
  if (loudest === active) return { active, challenger: null };
  const challenger =
    state.challenger?.userId === loudest ? state.challenger : { userId: loudest, sinceMs: nowMs };
  return nowMs - challenger.sinceMs >= takesStageAfterMs
    ? { active: loudest, challenger: null }
    : { active, challenger };
}
