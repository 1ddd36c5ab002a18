import {
  type ControlMessage,
  formatControlMessage,
  parseControlMessage,
} from '../../mesh/control-message.ts';
import type { LipSync } from '../../mesh/lip-sync.ts';
import type { SlotMids } from '../../mesh/link-counters.ts';
import { type PerSlot, type Slot, perSlot } from '../../mesh/slots.ts';
import type { LinkPlan } from '../../mesh/stream-plan.ts';
import type {
  Connection,
  ConnectionEvent,
  Fingerprints,
  SignalingState,
  SoundLevel,
  Transport,
  TransportEvent,
} from '../../mesh/transport.ts';
import type { MemberTag } from '../../protocol/ids.ts';
import type { Roster } from '../../protocol/roster.ts';
import { fakeTrack } from './fake-track.ts';

/** A connection of which the test is the other end. */
export class FakeConnection implements Connection {
  readonly member: MemberTag;
  /** All that was sent, with the last words as its end. */
  readonly sent: ControlMessage[] = [];
  /** What is in each slot, as the other end gets it. */
  readonly tracks = new Map<Slot, MediaStreamTrack | null>();
  /** Everything that was ever put into a slot, in order. */
  readonly attached: (MediaStreamTrack | null)[] = [];
  prints: Fingerprints | null;
  isClosed = false;
  sound: SoundLevel | null = null;
  /** For how many ms nothing has come by its path; `null`: its statistics do not say. */
  quiet: number | null = null;
  /** How our pictures are to be sent, by the last word. */
  plan: LinkPlan | null = null;
  /** How long what comes by it is to wait, by the last word. */
  lips: LipSync | null = null;
  readonly #received: PerSlot<MediaStreamTrack>;
  readonly #early: ConnectionEvent[] = [];
  #listener: ((event: ConnectionEvent) => void) | null = null;

  constructor(member: MemberTag, number: number) {
    this.member = member;
    this.prints = { local: `sha-256 ours-${String(number)}`, remote: `sha-256 theirs-${String(number)}` };
    this.#received = {
      microphone: fakeTrack('audio'),
      screenAudio: fakeTrack('audio'),
      camera: fakeTrack('video'),
      screen: fakeTrack('video'),
    };
  }

  /** Something comes from the wire; also after the end, as a stale callback would. */
  emit(event: ConnectionEvent): void {
    if (this.#listener === null) this.#early.push(event);
    else this.#listener(event);
  }

  say(message: ControlMessage): void {
    this.emit({ kind: 'message', text: formatControlMessage(message) });
  }

  kindsSent(): string[] {
    return this.sent.map(({ kind }) => kind);
  }

  listen(listener: (event: ConnectionEvent) => void): void {
    this.#listener = listener;
    for (const event of this.#early.splice(0)) listener(event);
  }

  fingerprints(): Fingerprints | null {
    return this.prints;
  }

  send(text: string): boolean {
    if (this.isClosed) return false;
    const message = parseControlMessage(text);
    if (message === null) throw new Error(`no control message was sent: ${text}`);
    this.sent.push(message);
    return true;
  }

  setTrack(slot: Slot, track: MediaStreamTrack | null): Promise<void> {
    this.tracks.set(slot, track);
    this.attached.push(track);
    return Promise.resolve();
  }

  remoteTracks(): PerSlot<MediaStreamTrack> {
    return this.#received;
  }

  getStats(): Promise<RTCStatsReport> {
    const report = new Map<string, unknown>([['of', this.member]]);
    if (this.quiet !== null) {
      const timestamp = 1e6;
      const lastPacketReceivedTimestamp = timestamp - this.quiet;
      report.set('pair', { type: 'candidate-pair', timestamp, lastPacketReceivedTimestamp });
    }
    return Promise.resolve(report);
  }

  mids(): SlotMids {
    return perSlot(() => null);
  }

  soundLevel(): SoundLevel | null {
    return this.sound;
  }

  fit(plan: LinkPlan): void {
    this.plan = plan;
  }

  syncLips(sync: LipSync): void {
    this.lips = sync;
  }

  close(lastWords: string | null): void {
    if (this.isClosed) return;
    if (lastWords !== null) this.send(lastWords);
    this.isClosed = true;
  }
}

/** A server and a network that do what the test says. */
export class FakeTransport implements Transport {
  /** In the order in which they were made, dialled and answered alike. */
  readonly connections: FakeConnection[] = [];
  readonly retries: boolean[] = [];
  probes = 0;
  renewals = 0;
  isClosed = false;
  /** Whether `close` was for good. */
  isForGood: boolean | null = null;
  /** Whether `dial` and `answer` make connections. */
  isWilling = true;
  #listener: (event: TransportEvent) => void = () => {};

  emit(event: TransportEvent): void {
    if (!this.isClosed) this.#listener(event);
  }

  signaling(state: SignalingState): void {
    this.emit({ kind: 'signaling', state });
  }

  /** The server lets us in and says who is there. */
  admit(roster: Roster): void {
    this.emit({ kind: 'roster', roster });
    this.signaling({ kind: 'open' });
  }

  /** A member calls. */
  call(from: MemberTag): void {
    this.emit({ kind: 'incoming', call: { from, answer: () => this.#connect(from) } });
  }

  /** The latest connection to a member. */
  connection(member: MemberTag): FakeConnection {
    const found = this.connections.findLast((connection) => connection.member === member);
    if (found === undefined) throw new Error(`no connection to ${member}`);
    return found;
  }

  start(listener: (event: TransportEvent) => void): void {
    this.#listener = listener;
  }

  dial(member: MemberTag): FakeConnection | null {
    return this.#connect(member);
  }

  retry({ takeover }: { readonly takeover: boolean }): void {
    this.retries.push(takeover);
  }

  probe(): void {
    this.probes += 1;
  }

  renew(): void {
    this.renewals += 1;
  }

  close({ forGood }: { readonly forGood: boolean }): void {
    this.isClosed = true;
    this.isForGood = forGood;
    for (const connection of this.connections) connection.close(null);
  }

  #connect(member: MemberTag): FakeConnection | null {
    if (!this.isWilling) return null;
    const connection = new FakeConnection(member, this.connections.length);
    this.connections.push(connection);
    return connection;
  }
}
