import { type Capture, CaptureError, type CaptureKind } from '../media/capture.ts';
import { type DeviceIdentity, isSameDevice } from '../media/default-device.ts';
import type { Clock } from '../mesh/clock.ts';
import type { DeviceState } from './call-snapshot.ts';
import type { DeviceWish } from './device-wish.ts';
import {
  type DeviceEffect,
  type DeviceEvent,
  type OpeningId,
  deviceOff,
  stepDevice,
} from './device-state.ts';

/** What a call needs of the machine's microphones and cameras. */
export interface DeviceAccess {
  /** Opens the device that is wished for, or the default; see `openDevice` of media/capture.ts. */
  open(kind: CaptureKind, options: { readonly signal: AbortSignal } & DeviceWish): Promise<Capture>;
  /** What would open now; `null` when it is not known. */
  readDefault(kind: CaptureKind): Promise<DeviceIdentity | null>;
  /** Calls back when devices have come or gone. Returns the way to stop. */
  watch(listener: () => void): () => void;
  /** Whether another device takes the place of one that is unplugged or no longer the default. */
  follows(): boolean;
}

export interface DeviceSwitchDeps {
  readonly kind: CaptureKind;
  readonly devices: DeviceAccess;
  readonly clock: Clock;
  /** What is asked for until another choice is made. */
  readonly wish: DeviceWish;
  /** Called after each change, with the track that is to be sent now; it may have ended. */
  changed(state: DeviceState, track: MediaStreamTrack | null): void;
  /** The track that is sent gives another size of picture now. */
  resized?(): void;
}

/** Turns a microphone or camera on and off. Off means that the device itself is let go. */
export interface DeviceSwitch {
  state(): DeviceState;
  /** On retries what has failed. Neither does anything when it is so already. */
  set(on: boolean): void;
  /** Goes over to the device that is wished for, without a gap; the one that is on already stays. */
  choose(wish: DeviceWish): void;
}

/** How long after a device was lost, in vain, another is tried for once more. */
const settleMs = 2000;

/**
 * How long the track of a lost device is still sent for: the others' last picture stays where another
 * follows soon, instead of the camera going off and on. A prompt may take for ever.
 */
const holdMs = 2000;

/** Runs the effects of `stepDevice` on real devices. */
export function makeDeviceSwitch(deps: DeviceSwitchDeps): DeviceSwitch {
  const { kind, devices, clock } = deps;
  let machine = deviceOff;
  let { wish } = deps;
  let state: DeviceState = { kind: 'off' };
  const openings = new Map<OpeningId, AbortController>();
  const captures = new Map<OpeningId, Capture>();
  let cancelSettling = (): void => {};
  /** What was told last: the track that the others get. */
  let sent: MediaStreamTrack | null = null;
  let cancelHolding = (): void => {};
  let stopWatching: (() => void) | null = null;
  /** The default as it was last seen while the device was on. */
  let knownDefault: DeviceIdentity | null = null;

  function dispatch(event: DeviceEvent): void {
    const step = stepDevice(machine, event, { nowMs: clock.now(), follows: devices.follows() });
    machine = step.machine;
    follow();
    const next = toState();
    if (!isSameState(state, next)) {
      state = next;
      tell(next.kind === 'on' ? next.track : isFollowing() ? sent : null);
    }
    for (const effect of step.effects) run(effect);
  }

  function tell(track: MediaStreamTrack | null): void {
    sent = track;
    deps.changed(state, track);
  }

  /** A device was lost, and another may take its place. */
  function isFollowing(): boolean {
    const { stand } = machine;
    return stand.kind === 'settling' || (stand.kind === 'opening' && stand.lost !== null);
  }

  function run(effect: DeviceEffect): void {
    switch (effect.kind) {
      case 'open':
        void open(effect.opening);
        break;
      case 'abort':
        openings.get(effect.opening)?.abort();
        openings.delete(effect.opening);
        break;
      case 'stop':
        captures.get(effect.capture)?.stop();
        captures.delete(effect.capture);
        break;
      case 'settle': {
        const { opening } = effect;
        cancelSettling = clock.setTimer(() => {
          dispatch({ kind: 'settled', opening });
        }, settleMs);
        break;
      }
    }
  }

  async function open(opening: OpeningId): Promise<void> {
    const abort = new AbortController();
    openings.set(opening, abort);
    const asked = wish;
    try {
      const capture = await devices.open(kind, { ...asked, signal: abort.signal });
      captures.set(opening, capture);
      // The size may have been changed while it came up.
      if (!isSizedAlike(wish, asked)) void resize(capture);
      const isWanted = asked.deviceId === '' || capture.device.deviceId === asked.deviceId;
      dispatch({ kind: 'opened', opening, label: capture.label, isWanted });
      void capture.ended.then((why) => {
        dispatch({ kind: 'ended', capture: opening, why });
      });
      if (captures.has(opening)) await noteDefault();
    } catch (error) {
      const reason = error instanceof CaptureError ? error.reason : 'unknown';
      dispatch({ kind: 'not-opened', opening, reason });
    } finally {
      openings.delete(opening);
    }
  }

  async function resize(capture: Capture): Promise<void> {
    await capture.resize(wish);
    deps.resized?.();
  }

  async function noteDefault(): Promise<void> {
    knownDefault = await devices.readDefault(kind);
  }

  /** Devices that come and go concern nobody while ours is off. */
  function follow(): void {
    const { stand } = machine;
    if (stand.kind !== 'settling') cancelSettling();
    cancelHolding();
    if (isFollowing() && sent !== null) cancelHolding = clock.setTimer(() => tell(null), holdMs);
    const isWanted = stand.kind !== 'off' && stand.kind !== 'failed';
    if (isWanted && stopWatching === null) {
      stopWatching = devices.watch(() => void devicesChanged());
    } else if (!isWanted) {
      stopWatching?.();
      stopWatching = null;
    }
  }

  async function devicesChanged(): Promise<void> {
    const before = knownDefault;
    await noteDefault();
    const now = knownDefault;
    const own = current();
    const isDefaultOther =
      // Whoever chose a device is not moved by what the system prefers.
      wish.deviceId === '' &&
      before !== null &&
      now !== null &&
      !isSameDevice(before, now) &&
      (own === undefined || !isSameDevice(own.device, now));
    dispatch({ kind: 'devices-changed', isDefaultOther });
  }

  /** What is on. */
  function current(): Capture | undefined {
    const { stand } = machine;
    return stand.kind === 'on' || stand.kind === 'switching' ? captures.get(stand.capture) : undefined;
  }

  function toState(): DeviceState {
    const { stand } = machine;
    switch (stand.kind) {
      case 'off':
      case 'failed':
        return stand;
      case 'opening':
      case 'settling':
        return { kind: 'starting' };
      case 'on':
      case 'switching': {
        const capture = captures.get(stand.capture);
        if (capture === undefined) throw new Error('a device is on that was never opened');
        return { kind: 'on', track: capture.track, label: stand.label, moved: stand.moved };
      }
    }
  }

  return {
    state: () => state,
    set(on) {
      dispatch({ kind: 'set', on });
    },
    choose(next) {
      const before = wish;
      wish = next;
      const own = current();
      if (own !== undefined && !isSizedAlike(next, before)) void resize(own);
      const isOn = next.deviceId !== '' && current()?.device.deviceId === next.deviceId;
      const isOther = next.deviceId !== before.deviceId && !(isOn && machine.stand.kind === 'on');
      // A microphone that is open is not processed otherwise: it is opened another time.
      if (isOther || (kind === 'microphone' && !isProcessedAlike(before, next))) dispatch({ kind: 'chosen' });
    },
  };
}

function isSizedAlike(a: DeviceWish, b: DeviceWish): boolean {
  return a.resolution === b.resolution && a.shrink === b.shrink && a.framesPerSecond === b.framesPerSecond;
}

function isProcessedAlike(a: DeviceWish, b: DeviceWish): boolean {
  return a.echoCancellation === b.echoCancellation && a.noiseSuppression === b.noiseSuppression;
}

function isSameState(a: DeviceState, b: DeviceState): boolean {
  if (a.kind === 'failed' && b.kind === 'failed') return a.reason === b.reason;
  if (a.kind === 'on' && b.kind === 'on') return a.track === b.track && a.moved?.at === b.moved?.at;
  return a.kind === b.kind;
}
