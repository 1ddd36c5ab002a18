import { type ScreenCapture, ScreenError, type ScreenFailure, type ScreenHint } from '../media/screen.ts';

/** Our own shared screen. */
export type ScreenState =
  | { readonly kind: 'off' }
  /** The person is choosing what to share. */
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'on';
      readonly picture: MediaStreamTrack;
      readonly hasSound: boolean;
      readonly hint: ScreenHint;
    }
  | { readonly kind: 'failed'; readonly reason: Exclude<ScreenFailure, 'cancelled'> };

export interface ScreenShareDeps {
  /** See `openScreen`. */
  open(hint: ScreenHint): Promise<ScreenCapture>;
  /** After each change, with the tracks that are to fill the slots. */
  changed(tracks: {
    readonly picture: MediaStreamTrack | null;
    readonly sound: MediaStreamTrack | null;
  }): void;
}

/** Turns the sharing of the own screen on and off. Owns what it captures. */
export interface ScreenShare {
  state(): ScreenState;
  set(on: boolean): void;
  setHint(hint: ScreenHint): void;
}

export function makeScreenShare(deps: ScreenShareDeps): ScreenShare {
  let state: ScreenState = { kind: 'off' };
  let capture: ScreenCapture | null = null;
  /** Of the capture, while there is any. */
  let sound: MediaStreamTrack | null = null;
  let hint: ScreenHint = 'detail';
  /** Counts the openings: what comes of an older one is let go. */
  let openings = 0;

  function become(next: ScreenState): void {
    state = next;
    deps.changed({ picture: capture?.picture ?? null, sound });
  }

  function turnOff(next: ScreenState = { kind: 'off' }): void {
    openings += 1;
    capture?.stop();
    capture = null;
    sound = null;
    become(next);
  }

  /** The browser may end the sound alone, as when a tab is muted for good. */
  function dropSound(ended: ScreenCapture): void {
    if (capture !== ended || state.kind !== 'on') return;
    sound = null;
    become({ ...state, hasSound: false });
  }

  async function turnOn(): Promise<void> {
    const own = ++openings;
    become({ kind: 'starting' });
    let opened: ScreenCapture;
    try {
      opened = await deps.open(hint);
    } catch (error) {
      const reason = error instanceof ScreenError ? error.reason : 'unknown';
      if (own === openings) turnOff(reason === 'cancelled' ? { kind: 'off' } : { kind: 'failed', reason });
      return;
    }
    if (own !== openings) {
      opened.stop();
      return;
    }
    capture = opened;
    ({ sound } = opened);
    // The hint may have changed while the person chose.
    opened.setHint(hint);
    become({ kind: 'on', picture: opened.picture, hasSound: opened.sound !== null, hint });
    void opened.soundEnded.then(() => dropSound(opened));
    await opened.ended;
    if (own === openings) turnOff();
  }

  return {
    state: () => state,
    set(on) {
      const isWanted = state.kind === 'on' || state.kind === 'starting';
      if (on && !isWanted) void turnOn();
      if (!on && state.kind !== 'off') turnOff();
    },
    setHint(next) {
      hint = next;
      if (state.kind !== 'on' || state.hint === next) return;
      capture?.setHint(next);
      become({ ...state, hint });
    },
  };
}
