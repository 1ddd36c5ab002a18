import { randomBytes } from 'node:crypto';
import { expect, vi } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { encodeBase32 } from '../../protocol/base32.ts';

/** A member of a room as a bare WebSocket: it can send what no honest client would. */
export interface RawMember {
  readonly identity: Identity;
  /** `<roomTag>-<memberTag>` */
  readonly id: string;
  readonly ws: WebSocket;
  /** All messages so far, in their order. */
  readonly frames: Frame[];
  /** The close code, or `null` while it is open. */
  closeCode(): number | null;
  send(message: unknown): void;
  sendText(text: string | Buffer): void;
}

export interface Frame {
  readonly type: string;
  readonly src?: string;
  readonly dst?: string;
  readonly payload?: unknown;
}

/** What stands in the URL. All of it strings, so that a test may put nonsense there. */
export interface Identity {
  readonly room: string;
  readonly member: string;
  readonly secret: string;
  readonly session: string;
  readonly takeover?: boolean;
}

/** What a roster says, with the members' order but without the numbers. */
export interface Present {
  readonly member: string;
  readonly session: string;
}

const deadline = { timeout: 8000, interval: 10 };

/** 26 characters: a room, member or secret. */
export function makeTag(): string {
  return encodeBase32(randomBytes(16));
}

export function makeSession(): string {
  return encodeBase32(randomBytes(10));
}

/** Somebody new: in `room`, or in a room of their own. */
export function makeIdentity(room = makeTag()): Identity {
  return { room, member: makeTag(), secret: makeTag(), session: makeSession() };
}

/** The address that PeerJS would use. `server` is http. */
export function joinUrl(server: string, { room, member, secret, session, takeover }: Identity): string {
  const token = `${secret}.${session}${takeover === true ? '.takeover' : ''}`;
  const query = new URLSearchParams({ key: 'peerjs', id: `${room}-${member}`, token, version: '1.5.5' });
  return `${server.replace('http', 'ws')}/r/${room}/peerjs?${query.toString()}`;
}

/** Opens a socket and does not wait for anything. */
export function openSocket(server: string, identity: Identity, options: ClientOptions = {}): RawMember {
  const ws = new WebSocket(joinUrl(server, identity), options);
  const frames: Frame[] = [];
  let code: number | null = null;
  ws.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as Frame));
  ws.on('close', (closeCode: number) => (code = closeCode));
  // A socket that is cut off is what some tests are about; `closeCode` tells.
  ws.on('error', () => undefined);
  return {
    identity,
    id: `${identity.room}-${identity.member}`,
    ws,
    frames,
    closeCode: () => code,
    send: (message) => ws.send(JSON.stringify(message)),
    sendText: (text) => ws.send(text),
  };
}

/** Joins and waits for the first roster. */
export async function join(server: string, identity = makeIdentity()): Promise<RawMember> {
  const member = openSocket(server, identity);
  await until(() => {
    expect(rosters(member)).not.toHaveLength(0);
  });
  return member;
}

/** Retries a set of expectations until they hold. */
export async function until(expectations: () => void): Promise<void> {
  await vi.waitFor(expectations, deadline);
}

/** The members in each roster that came, in order. */
export function rosters({ frames }: RawMember): Present[][] {
  return frames
    .filter(({ type }) => type === 'ROSTER')
    .map(({ payload }) => (payload as { members: Present[] }).members);
}

/** The numbers in the newest roster, by member. */
export function seqs(member: RawMember): Record<string, number> {
  const newest = (rosters(member).at(-1) ?? []) as (Present & { readonly seq: number })[];
  return Object.fromEntries(newest.map((entry) => [entry.member, entry.seq]));
}

/** The names in the newest roster, in its order. */
export function present(member: RawMember): string[] {
  return (rosters(member).at(-1) ?? []).map((entry) => entry.member);
}

/** Waits until a member's newest roster names exactly these, in this order. */
export async function untilPresent(member: RawMember, expected: readonly RawMember[]): Promise<void> {
  await until(() => {
    expect(present(member)).toEqual(expected.map(({ identity }) => identity.member));
  });
}

/** What came from other members. */
export function relayed({ frames }: RawMember): Frame[] {
  return frames.filter(({ type }) => type !== 'OPEN' && type !== 'ROSTER' && type !== 'HEARTBEAT');
}

/**
 * Waits until the server has handled all that a member sent so far: a heartbeat is answered in turn.
 * So a test can tell "never came" from "not yet". The answer, a roster and a heartbeat, leaves no
 * trace in the member's frames.
 */
export async function fence(member: RawMember): Promise<void> {
  member.send({ type: 'HEARTBEAT' });
  await until(() => {
    expect(member.frames.map(({ type }) => type)).toContain('HEARTBEAT');
  });
  const at = member.frames.findIndex(({ type }) => type === 'HEARTBEAT');
  member.frames.splice(at - 1, 2);
}

/** Waits until a socket was refused with this reason, and closed. */
export async function untilRefused(member: RawMember, reason: string): Promise<void> {
  await until(() => {
    expect(member.frames.at(-1)).toEqual({ type: 'REFUSED', payload: { reason } });
    expect(member.closeCode()).toBe(4000);
  });
}
