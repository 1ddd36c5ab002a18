import type { CaptureFailure, EndOfCapture } from '../media/capture.ts';

/** Each time that a device is asked for has a number; what comes of it bears the same. */
export type OpeningId = number;

/** Why a device that was wanted is not on. `unplugged`: it was, and no other one took its place. */
export type DeviceFailure = CaptureFailure | 'unplugged';

/**
 * A device is on that was not turned on by the person: it took the place of another, or of the one
 * that was chosen. `chosen-missing`: that one is not there. `chosen-failed`: it did not start, and the
 * one before goes on. Labels are the system's; perhaps empty.
 */
export interface DeviceMove {
  readonly why: 'unplugged' | 'new-default' | 'chosen-missing' | 'chosen-failed';
  /** The one before. */
  readonly from: string;
  /** Tells one move from the next. */
  readonly at: OpeningId;
}

/** A device that ended by itself, and that another one is to follow. */
interface Lost {
  readonly label: string;
  /** How many were lost in a row, each soon after it came up. */
  readonly inARow: number;
}

interface Live {
  readonly capture: OpeningId;
  readonly label: string;
  readonly sinceMs: number;
  /** How it came in the place of another; `null` when it was turned on. */
  readonly moved: DeviceMove | null;
  readonly lostInARow: number;
}

/** Where a microphone or camera stands. Times are of the caller's clock, in ms. */
export type DeviceStand =
  | { readonly kind: 'off' }
  | { readonly kind: 'failed'; readonly reason: DeviceFailure }
  /** `isLast`: the devices have settled since one was lost, so a failure is final. */
  | {
      readonly kind: 'opening';
      readonly opening: OpeningId;
      readonly lost: Lost | null;
      readonly isLast: boolean;
    }
  /** Nothing could follow a lost device yet: the system may not have noticed its loss. */
  | { readonly kind: 'settling'; readonly opening: OpeningId; readonly lost: Lost }
  | ({ readonly kind: 'on' } & Live)
  /** On, while another one is being opened that is to take over. */
  | ({ readonly kind: 'switching'; readonly opening: OpeningId; readonly why: SwitchReason } & Live);

/** Why another device is to take over from one that is on. */
type SwitchReason = 'new-default' | 'chosen';

export interface DeviceMachine {
  readonly stand: DeviceStand;
  readonly nextOpening: OpeningId;
}

export type DeviceEvent =
  /** On retries what has failed. Neither does anything when it is so already. */
  | { readonly kind: 'set'; readonly on: boolean }
  /** `isWanted`: it is the one that was chosen, or none was. */
  | {
      readonly kind: 'opened';
      readonly opening: OpeningId;
      readonly label: string;
      readonly isWanted: boolean;
    }
  /** The person chose another device: it takes over where one is on, and is tried where one failed. */
  | { readonly kind: 'chosen' }
  | { readonly kind: 'not-opened'; readonly opening: OpeningId; readonly reason: CaptureFailure }
  | { readonly kind: 'ended'; readonly capture: OpeningId; readonly why: EndOfCapture }
  /** Devices came or went. `isDefaultOther`: the default is another than it was, and than ours. */
  | { readonly kind: 'devices-changed'; readonly isDefaultOther: boolean }
  /** `settleMs` have passed since the opening failed. */
  | { readonly kind: 'settled'; readonly opening: OpeningId };

/** Done in their order, after the new state is told: what is sent changes before anything is let go. */
export type DeviceEffect =
  | { readonly kind: 'open'; readonly opening: OpeningId }
  /** Gives up an opening; what comes of it is stopped. */
  | { readonly kind: 'abort'; readonly opening: OpeningId }
  | { readonly kind: 'stop'; readonly capture: OpeningId }
  | { readonly kind: 'settle'; readonly opening: OpeningId };

export interface DeviceContext {
  readonly nowMs: number;
  /** Whether another device takes the place of one that is unplugged or no longer the default. */
  readonly follows: boolean;
}

export interface DeviceStep {
  readonly machine: DeviceMachine;
  readonly effects: readonly DeviceEffect[];
}

export const deviceOff: DeviceMachine = { stand: { kind: 'off' }, nextOpening: 1 };

/** A device that ends within this time of coming up has hardly been there. */
const shortLifeMs = 2000;
/** A hub takes several along when it is unplugged; more than these are a fault that goes on for ever. */
const mostLostInARow = 3;

/** What an event makes of a microphone or camera. At rest one capture is live, and none when off. */
export function stepDevice(machine: DeviceMachine, event: DeviceEvent, context: DeviceContext): DeviceStep {
  switch (event.kind) {
    case 'set':
      return set(machine, event.on);
    case 'chosen':
      return chosen(machine);
    case 'opened':
      return opened(machine, event, context);
    case 'not-opened':
      return notOpened(machine, event);
    case 'ended':
      return ended(machine, event, context);
    case 'devices-changed':
      return devicesChanged(machine, event.isDefaultOther && context.follows);
    case 'settled': {
      const { stand } = machine;
      return stand.kind === 'settling' && stand.opening === event.opening
        ? open(machine, { lost: stand.lost, isLast: true })
        : same(machine);
    }
  }
}

function same(machine: DeviceMachine): DeviceStep {
  return { machine, effects: [] };
}

function become(
  machine: DeviceMachine,
  next: DeviceStand,
  effects: readonly DeviceEffect[] = [],
): DeviceStep {
  return { machine: { ...machine, stand: next }, effects };
}

function open(
  { nextOpening: opening }: DeviceMachine,
  how: { readonly lost: Lost | null; readonly isLast: boolean },
  before: readonly DeviceEffect[] = [],
): DeviceStep {
  return {
    machine: { stand: { kind: 'opening', opening, ...how }, nextOpening: opening + 1 },
    effects: [...before, { kind: 'open', opening }],
  };
}

/** Lets go of all that there is. */
function release({ stand: now }: DeviceMachine): DeviceEffect[] {
  const effects: DeviceEffect[] = [];
  if (now.kind === 'opening' || now.kind === 'switching') {
    effects.push({ kind: 'abort', opening: now.opening });
  }
  if (now.kind === 'on' || now.kind === 'switching') effects.push({ kind: 'stop', capture: now.capture });
  return effects;
}

function set(machine: DeviceMachine, on: boolean): DeviceStep {
  const { kind } = machine.stand;
  if (on)
    return kind === 'off' || kind === 'failed' ? open(machine, { lost: null, isLast: false }) : same(machine);
  // Off also forgets a failure.
  return kind === 'off' ? same(machine) : become(machine, { kind: 'off' }, release(machine));
}

function chosen(machine: DeviceMachine): DeviceStep {
  const { stand: now } = machine;
  switch (now.kind) {
    case 'off':
      return same(machine);
    case 'failed':
      return open(machine, { lost: null, isLast: false });
    case 'opening':
    case 'settling':
      return open(machine, { lost: now.lost, isLast: false }, release(machine));
    case 'on':
    case 'switching':
      return switchOver(machine, now, 'chosen');
  }
}

function opened(
  machine: DeviceMachine,
  { opening, label, isWanted }: Extract<DeviceEvent, { kind: 'opened' }>,
  { nowMs }: DeviceContext,
): DeviceStep {
  const { stand: now } = machine;
  const live = { kind: 'on', capture: opening, label, sinceMs: nowMs } as const;
  if (now.kind === 'opening' && now.opening === opening) {
    const { lost } = now;
    const moved = movedTo(opening, isWanted, lost === null ? null : 'unplugged', lost?.label ?? '');
    return become(machine, { ...live, moved, lostInARow: lost?.inARow ?? 0 });
  }
  if (now.kind === 'switching' && now.opening === opening) {
    const moved = movedTo(opening, isWanted, now.why === 'chosen' ? null : now.why, now.label);
    return become(machine, { ...live, moved, lostInARow: 0 }, [{ kind: 'stop', capture: now.capture }]);
  }
  return { machine, effects: [{ kind: 'stop', capture: opening }] };
}

/** What there is to tell of a device that came on. That another was unplugged says more than a choice does. */
function movedTo(
  at: OpeningId,
  isWanted: boolean,
  why: 'unplugged' | 'new-default' | null,
  from: string,
): DeviceMove | null {
  if (why !== null) return { why, from, at };
  return isWanted ? null : { why: 'chosen-missing', from, at };
}

function notOpened(
  machine: DeviceMachine,
  { opening, reason }: Extract<DeviceEvent, { kind: 'not-opened' }>,
): DeviceStep {
  const { stand: now } = machine;
  // The old one goes on as if nothing had been.
  if (now.kind === 'switching' && now.opening === opening) {
    const moved = { why: 'chosen-failed', from: '', at: opening } as const;
    return become(machine, stay(now.why === 'chosen' ? { ...now, moved } : now));
  }
  if (now.kind !== 'opening' || now.opening !== opening) return same(machine);
  const { lost, isLast } = now;
  if (lost !== null && !isLast && reason !== 'denied') {
    return become(machine, { kind: 'settling', opening, lost }, [{ kind: 'settle', opening }]);
  }
  const isGone = lost !== null && reason === 'missing';
  return become(machine, { kind: 'failed', reason: isGone ? 'unplugged' : reason });
}

function stay({ capture, label, sinceMs, moved, lostInARow }: Live): DeviceStand {
  return { kind: 'on', capture, label, sinceMs, moved, lostInARow };
}

function ended(
  machine: DeviceMachine,
  { capture, why }: Extract<DeviceEvent, { kind: 'ended' }>,
  { nowMs, follows }: DeviceContext,
): DeviceStep {
  const { stand: now } = machine;
  if ((now.kind !== 'on' && now.kind !== 'switching') || now.capture !== capture) return same(machine);
  if (why === 'denied') return become(machine, { kind: 'failed', reason: 'denied' }, release(machine));
  const inARow = nowMs - now.sinceMs < shortLifeMs ? now.lostInARow + 1 : 1;
  const lost = { label: now.label, inARow };
  const stop = { kind: 'stop', capture } as const;
  // What is being opened already takes over.
  if (now.kind === 'switching') {
    return become(machine, { kind: 'opening', opening: now.opening, lost, isLast: false }, [stop]);
  }
  if (!follows || inARow > mostLostInARow)
    return become(machine, { kind: 'failed', reason: 'unplugged' }, [stop]);
  return open(machine, { lost, isLast: false }, [stop]);
}

function devicesChanged(machine: DeviceMachine, isToSwitch: boolean): DeviceStep {
  const { stand: now } = machine;
  if (now.kind === 'settling') return open(machine, { lost: now.lost, isLast: true });
  if (!isToSwitch || (now.kind !== 'on' && now.kind !== 'switching')) return same(machine);
  return switchOver(machine, now, 'new-default');
}

/** Opens another device beside the one that is on. */
function switchOver(
  machine: DeviceMachine,
  now: Extract<DeviceStand, { kind: 'on' | 'switching' }>,
  why: SwitchReason,
): DeviceStep {
  const opening = machine.nextOpening;
  const { capture, label, sinceMs, moved, lostInARow } = now;
  return {
    machine: {
      stand: { kind: 'switching', opening, why, capture, label, sinceMs, moved, lostInARow },
      nextOpening: opening + 1,
    },
    effects: [
      ...(now.kind === 'switching' ? [{ kind: 'abort', opening: now.opening } as const] : []),
      { kind: 'open', opening },
    ],
  };
}
