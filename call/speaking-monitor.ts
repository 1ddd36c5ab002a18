import type { Clock } from '../mesh/clock.ts';
import type { RoomSnapshot } from '../mesh/room-snapshot.ts';
import type { Room } from '../mesh/room.ts';
import { type SpeakingState, silence, speakers, stepSpeaking } from '../mesh/speaking-state.ts';
import { type Source, makeSource } from './source.ts';

/**
 * How often levels are looked at. A packet's level falls to a tenth in 40 ms after a beep (measured), so
 * that ten looks a second may miss each beep of a row.
 */
const everyMs = 50;
/**
 * Each look waits for threads of the browser's that carry the media. Where they are short of time it takes
 * long, and is to take no more than this share of ours; somebody who speaks shows a little later.
 */
const share = 0.05;
const seldomMs = 1000;

export interface Speaking {
  /** User IDs, our own among them. */
  readonly speaking: ReadonlySet<string>;
  /** Who of the others spoke last for longer than a moment; `null` while nobody has. */
  readonly active: string | null;
}

export interface SpeakingMonitorDeps {
  /** `null` while there is no call. */
  room(): (Pick<Room, 'soundLevel'> & { snapshot(): Pick<RoomSnapshot, 'people'> }) | null;
  readonly userId: string;
  /** Our microphone while the others hear it. */
  ownTrack(): MediaStreamTrack | null;
  /** Tells the root mean square of a track of ours, in [0, 1], several times a second. Returns the way to stop. */
  watchLevel(track: MediaStreamTrack, listener: (level: number) => void): () => void;
  /** Nobody sees a hidden page. */
  isVisible(): boolean;
  readonly clock: Clock;
}

/** Who speaks, as long as somebody is subscribed. */
export interface SpeakingMonitor extends Source<Speaking> {
  close(): void;
}

export const nobodySpeaks: Speaking = { speaking: new Set(), active: null };

function isSameSpeaking(a: Speaking, b: Speaking): boolean {
  return (
    a.active === b.active &&
    a.speaking.size === b.speaking.size &&
    Array.from(b.speaking).every((each) => a.speaking.has(each))
  );
}

export function makeSpeakingMonitor(deps: SpeakingMonitorDeps): SpeakingMonitor {
  const { clock, userId } = deps;
  const source = makeSource(nobodySpeaks, begin, isSameSpeaking);
  let others = silence;
  let own = silence;
  /** When each of the others was heard last; what was heard twice is over. */
  let heardAt: ReadonlyMap<string, number> = new Map();
  let watch: { readonly track: MediaStreamTrack; readonly stop: () => void } | null = null;
  let ownLevel = 0;
  let cancelTimer: (() => void) | null = null;
  let isClosed = false;

  function begin(): void {
    if (cancelTimer === null) tick();
  }

  function tick(): void {
    cancelTimer = null;
    if (isClosed || !source.isWatched()) {
      listenTo(null);
      return;
    }
    // Who is told of a look may subscribe, or close.
    cancelTimer = () => {};
    const beganAtMs = clock.now();
    try {
      if (deps.isVisible()) look();
    } finally {
      const tookMs = clock.now() - beganAtMs;
      if (!isClosed)
        cancelTimer = clock.setTimer(tick, Math.min(seldomMs, Math.max(everyMs, tookMs / share)));
    }
  }

  function look(): void {
    const track = deps.room() === null ? null : deps.ownTrack();
    listenTo(track);
    const nowMs = clock.now();
    others = stepSpeaking(others, levelsOfOthers(), nowMs);
    own = stepSpeaking(own, new Map([[userId, track === null ? null : ownLevel]]), nowMs);
    publish(others, own);
  }

  function levelsOfOthers(): ReadonlyMap<string, number | null> {
    const room = deps.room();
    const heard = new Map<string, number>();
    const levels = (room?.snapshot().people ?? []).map((person): [string, number | null] => {
      if (!person.media.microphone || person.state === 'reconnecting') return [person.userId, null];
      const sound = room?.soundLevel(person.userId) ?? null;
      if (sound === null) return [person.userId, 0];
      heard.set(person.userId, sound.atMs);
      return [person.userId, heardAt.get(person.userId) === sound.atMs ? 0 : sound.level];
    });
    heardAt = heard;
    return new Map(levels);
  }

  function listenTo(track: MediaStreamTrack | null): void {
    if (watch?.track === track || (watch === null && track === null)) return;
    watch?.stop();
    ownLevel = 0;
    watch =
      track === null
        ? null
        : {
            track,
            stop: deps.watchLevel(track, (level) => {
              ownLevel = level;
            }),
          };
  }

  function publish(...states: readonly SpeakingState[]): void {
    source.set({ speaking: new Set(states.flatMap(speakers)), active: others.active });
  }

  return {
    snapshot: () => source.snapshot(),
    subscribe: (listener) => source.subscribe(listener),
    close() {
      isClosed = true;
      cancelTimer?.();
      listenTo(null);
    },
  };
}
