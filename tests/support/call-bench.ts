import { linkMeasures } from '../../mesh/link-measures.ts';
import { ScreenError } from '../../media/screen.ts';
import { vi } from 'vitest';
import type { CallSnapshot } from '../../call/call-snapshot.ts';
import { type CallDeps, type CallLock, openCall } from '../../call/open-call.ts';
import { noChoices } from '../../protocol/device-choices.ts';
import { makeHandshake } from '../../mesh/handshake.ts';
import type { PeerJsTransportDeps } from '../../mesh/peerjs-transport.ts';
import type { RoomCode } from '../../mesh/room-code.ts';
import { type RoomKeys, deriveRoomKeys } from '../../mesh/room-keys.ts';
import { allOff } from '../../mesh/slots.ts';
import type { MemberTag, SessionTag } from '../../protocol/ids.ts';
import { defaultServerUrl } from '../../protocol/server-url.ts';
import { FakeClock } from './fake-clock.ts';
import { fakeIdentity } from './fake-handshake.ts';
import { FakeKnownPeople } from './fake-known-people.ts';
import { newIdentity } from './identities.ts';
import { FakeDevices } from './fake-devices.ts';
import { FakeTransport } from './fake-transport.ts';

export const benchCode = 'k7m29xqt4hvdp3wnc8r6t5jz' as RoomCode;

/** Locks of one browser, in which other tabs may hold and steal them. */
export class FakeLocks {
  /** What releases or robs the present holder of each name. */
  readonly held = new Map<string, { readonly lose: () => void }>();
  /** Each name that was asked for, and whether by force. */
  readonly asked: { readonly name: string; readonly steal: boolean }[] = [];
  /** Whether another tab holds whatever is asked for. */
  isTaken = false;

  readonly take = (name: string, { steal }: { readonly steal: boolean }): Promise<CallLock> => {
    this.asked.push({ name, steal });
    if (!steal && (this.isTaken || this.held.has(name))) return Promise.resolve({ kind: 'taken' });
    this.isTaken = false;
    this.held.get(name)?.lose();
    const lost = Promise.withResolvers<void>();
    const holder = { lose: lost.resolve };
    this.held.set(name, holder);
    const release = (): void => {
      if (this.held.get(name) === holder) this.held.delete(name);
    };
    return Promise.resolve({ kind: 'held', lost: lost.promise, release });
  };
}

type Visit = PeerJsTransportDeps & { readonly transport: FakeTransport };

/** One call of `me`, opened on fakes; the test plays the server, the devices and everybody else. */
export class CallBench {
  readonly clock = new FakeClock();
  readonly devices: FakeDevices;
  readonly locks: FakeLocks;
  /** One for each time that signaling was set up. */
  readonly visits: Visit[] = [];
  /** Sets of placeholder tracks that have not been freed. */
  placeholders = 0;
  sessions = 1;
  readonly call;
  readonly phases: CallSnapshot['phase']['kind'][];

  constructor(change: Partial<CallDeps> = {}, { locks = new FakeLocks(), devices = new FakeDevices() } = {}) {
    this.locks = locks;
    this.devices = devices;
    this.call = openCall({
      code: benchCode,
      server: defaultServerUrl,
      iceServers: [],
      userId: 'me',
      keys: deriveRoomKeys(benchCode),
      identity: Promise.resolve(fakeIdentity('me')),
      known: Promise.resolve(new FakeKnownPeople()),
      name: 'Me',
      startWith: [],
      startsInLobby: false,
      choices: noChoices,
      makeTransport: (deps) => {
        const transport = new FakeTransport();
        this.visits.push({ ...deps, transport });
        return transport;
      },
      devices,
      openScreen: () => Promise.reject(new ScreenError('cancelled')),
      makePlaceholders: () => this.#makePlaceholders(),
      lock: locks.take,
      session: ({ renew }) => {
        if (renew) this.sessions += 1;
        return `s${String(this.sessions)}`.padEnd(16, '0') as SessionTag;
      },
      watchLevel: () => () => {},
      isVisible: () => true,
      clock: this.clock,
      loadMeasures: () => Promise.resolve(linkMeasures),
      pressure: () => null,
      ...change,
    });
    this.phases = [this.phase];
    this.call.subscribe(() => {
      const { kind } = this.call.snapshot().phase;
      if (this.phases.at(-1) !== kind) this.phases.push(kind);
    });
  }

  get phase(): CallSnapshot['phase']['kind'] {
    return this.call.snapshot().phase.kind;
  }

  /** Of the present visit. */
  get visit(): Visit {
    const visit = this.visits.at(-1);
    if (visit === undefined) throw new Error('signaling was never set up');
    return visit;
  }

  get transport(): FakeTransport {
    return this.visit.transport;
  }

  /** Waits until signaling was set up for the `count`-th time; keys take a moment to derive. */
  async reachServer(count = 1): Promise<void> {
    await until(() => this.visits.length >= count);
  }

  /** Joins with these users in the room before us, each already proven. */
  async join(...userIds: readonly string[]): Promise<void> {
    await this.reachServer(this.visits.filter(({ transport }) => transport.isClosed).length + 1);
    const keys = await deriveRoomKeys(benchCode);
    const tags = await Promise.all(userIds.map((userId) => keys.memberTag(userId)));
    const session = 'a'.repeat(16) as SessionTag;
    const roster = [...tags, this.visit.member].map((member, at) => ({ member, session, seq: at + 1 }));
    this.transport.admit(roster);
    for (const [at, userId] of userIds.entries()) await this.#meet(keys, userId, tags[at] as MemberTag);
  }

  async #meet(keys: RoomKeys, userId: string, tag: MemberTag): Promise<void> {
    const connection = this.transport.connection(tag);
    const { prints } = connection;
    if (prints === null) throw new Error('no certificates to bind to');
    const fingerprints = { local: prints.remote, remote: prints.local };
    const handshake = makeHandshake({
      keys,
      identity: await newIdentity(),
      self: { userId, session: 'a'.repeat(16) as SessionTag },
      binding: { self: tag, other: this.visit.member, fingerprints },
    });
    const [proof, introduction] = await Promise.all([handshake.proof(), handshake.introduction()]);
    connection.emit({ kind: 'path', state: 'connected' });
    connection.emit({ kind: 'open' });
    connection.say({ kind: 'proof', ...proof });
    connection.say({ kind: 'hello', ...introduction, name: userId, media: allOff, ack: false });
    await until(() => this.call.snapshot().people.some((person) => person.userId === userId));
  }

  /** What of the browser is still in use. */
  leftovers(): object {
    return {
      devices: this.devices.lit(),
      watchers: this.devices.watching,
      locks: this.locks.held.size,
      placeholders: this.placeholders,
      timers: this.clock.running,
      transports: this.visits.filter(({ transport }) => !transport.isClosed).length,
    };
  }

  #makePlaceholders(): ReturnType<CallDeps['makePlaceholders']> {
    this.placeholders += 1;
    let isOpen = true;
    return {
      stream: {} as MediaStream,
      close: () => {
        if (isOpen) this.placeholders -= 1;
        isOpen = false;
      },
    };
  }
}

export const nothingLeft = { devices: [], watchers: 0, locks: 0, placeholders: 0, timers: 0, transports: 0 };

/** Waits for what takes real time, such as cryptography. */
export async function until(isSo: () => boolean): Promise<void> {
  await vi.waitUntil(isSo, { interval: 1, timeout: 10_000 });
}
