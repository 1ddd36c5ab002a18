import {
  type LivingLink,
  answeringLink,
  diallingLink,
  heartbeatMs,
  proofTimeoutMs,
  resendMs,
  silenceMs,
} from '../../mesh/link-state.ts';
import { allOff } from '../../mesh/slots.ts';
import { identityOf, introductionOf } from './fake-handshake.ts';

type StateOf<Kind extends LivingLink['kind']> = Extract<LivingLink, { kind: Kind }>;

/** When the links below came into their states, in ms. */
export const now = 10_000;
export const hello = { ...introductionOf('ana'), name: 'Ana', media: allOff, ack: false };
export const identity = identityOf('ana');

/** A ping of somebody who has nothing on and no name. */
export function pingOf(id: number) {
  return { kind: 'ping', id, media: allOff, name: '', hand: null, demand: null } as const;
}

/** A link in each state that it can live in. */
export const dialling = diallingLink(now);
export const answering = answeringLink(now);
export const proving: StateOf<'proving'> = {
  kind: 'proving',
  untilMs: now + proofTimeoutMs,
  resendAtMs: now + resendMs,
  verified: false,
  path: 'connected',
};
export const verified: StateOf<'proving'> = { ...proving, verified: true };
export const connected: StateOf<'connected'> = {
  kind: 'connected',
  heardAtMs: now,
  pingAtMs: now + heartbeatMs,
  silentAtMs: now + silenceMs,
  isLooking: false,
  path: 'connected',
};
export const suspect: StateOf<'suspect'> = {
  kind: 'suspect',
  sinceMs: now,
  heardAtMs: now,
  pingAtMs: now + heartbeatMs,
  path: 'connected',
};

export const unproven = [dialling, answering, proving];
export const living = [...unproven, verified, connected, suspect];
