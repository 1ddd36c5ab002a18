import { vi } from 'vitest';
import type { RoomCode } from '../../mesh/room-code.ts';
import { type RoomKeys, deriveRoomKeys } from '../../mesh/room-keys.ts';
import { type FrameSealer, type RelayedType, makeFrameSealer } from '../../mesh/sealed-frame.ts';
import type { Connection, Transport, TransportEvent } from '../../mesh/transport.ts';
import { type MemberTag, type RoomTag, type SessionTag, makePeerId } from '../../protocol/ids.ts';
import type { ServerUrl } from '../../protocol/server-url.ts';
import { FakeClock } from './fake-clock.ts';
import { FakePeerConnection, FakeSessionDescription, FakeWebSocket } from './fake-web-rtc.ts';

const soon = { timeout: 5000, interval: 1 };

/** The real transport over the real PeerJS, of which the test is the server and the browser. */
export class TransportBench {
  readonly events: TransportEvent[] = [];
  readonly clock: FakeClock;
  readonly keys: RoomKeys;
  readonly self: MemberTag;
  readonly ana: MemberTag;
  readonly transport: Transport;
  /** What Ana's page would seal. */
  readonly anasSealer: FrameSealer;
  /** The last that was dialled. */
  connection: Connection | null = null;
  #fences = 0;

  private constructor(
    keys: RoomKeys,
    self: MemberTag,
    ana: MemberTag,
    transport: Transport,
    clock: FakeClock,
  ) {
    this.clock = clock;
    this.keys = keys;
    this.self = self;
    this.ana = ana;
    this.transport = transport;
    this.anasSealer = makeFrameSealer({ keys, self: ana });
  }

  /** Starts, and has the server let us in after Ana. `keys` replace those that the transport gets. */
  static async open(change: Partial<RoomKeys> = {}): Promise<TransportBench> {
    vi.stubGlobal('WebSocket', FakeWebSocket);
    vi.stubGlobal('RTCPeerConnection', FakePeerConnection);
    vi.stubGlobal('RTCSessionDescription', FakeSessionDescription);
    // PeerJS looks at the browser while it is loaded.
    const { makePeerJsTransport } = await import('../../mesh/peerjs-transport.ts');
    FakePeerConnection.made.length = 0;
    FakeWebSocket.opened.length = 0;
    const keys = await deriveRoomKeys('k7m29xqt4hvdp3wnc8r6t5jz' as RoomCode);
    const [self, ana] = await Promise.all([keys.memberTag('me'), keys.memberTag('ana')]);
    const clock = new FakeClock();
    const transport = makePeerJsTransport({
      server: 'http://server.example' as ServerUrl,
      iceServers: [],
      room: keys.roomTag,
      member: self,
      session: 's'.repeat(16) as SessionTag,
      secret: 't'.repeat(26),
      keys: { ...keys, ...change },
      takeover: false,
      placeholders: () => ({ getTracks: () => [] }) as unknown as MediaStream,
      clock,
    });
    const bench = new TransportBench(keys, self, ana, transport, clock);
    transport.start((event) => bench.events.push(event));
    bench.socket.open();
    bench.socket.say({ type: 'OPEN' });
    bench.sayRoster();
    return bench;
  }

  get room(): RoomTag {
    return this.keys.roomTag;
  }

  /** The socket that is in use. */
  get socket(): FakeWebSocket {
    const socket = FakeWebSocket.opened.at(-1);
    if (socket === undefined) throw new Error('no socket was opened');
    return socket;
  }

  /** The connections that were made, the oldest first. */
  get connections(): readonly FakePeerConnection[] {
    return FakePeerConnection.made;
  }

  sayRoster(): void {
    const members = [this.ana, this.self].map((member, at) => ({
      member,
      session: 's'.repeat(16),
      seq: at + 1,
    }));
    this.socket.say({ type: 'ROSTER', payload: { members } });
  }

  /** Something that Ana seals for us, as the server passes it on. */
  async fromAna(type: RelayedType, payload: object): Promise<object> {
    const sealed = await this.anasSealer.seal(type, this.self, payload);
    return { type, src: makePeerId(this.room, this.ana), payload: sealed };
  }

  /** Dials Ana. Answers the name of the connection, which its offer told her. */
  async dialAna(): Promise<string> {
    this.connection = this.transport.dial(this.ana);
    if (this.connection === null) throw new Error('nothing was dialled');
    await vi.waitFor(() => {
      if (!this.typesSent().includes('OFFER')) throw new Error('no offer left');
    }, soon);
    const { payload } = JSON.parse(this.socket.sent.at(-1) ?? '') as { payload: { sealed: string } };
    const text = await this.keys.open(payload.sealed, ['OFFER', this.self, this.ana]);
    const inside = JSON.parse(text ?? '') as { payload: { connectionId: string } };
    return inside.payload.connectionId;
  }

  /** Waits until all that the server said so far has been opened or dropped. */
  async settle(): Promise<void> {
    const before = this.incoming();
    const connectionId = `mc_${String(this.#fences++)}`;
    this.socket.say(
      await this.fromAna('OFFER', { type: 'media', connectionId, sdp: { type: 'offer', sdp: '' } }),
    );
    await vi.waitFor(() => {
      if (this.incoming() === before) throw new Error('not yet');
    }, soon);
    const last = this.events.findLastIndex(({ kind }) => kind === 'incoming');
    this.events.splice(last, 1);
  }

  /** What left for Ana in messages of one type, opened. */
  async opened(type: RelayedType): Promise<unknown[]> {
    const frames = this.socket.sent
      .map((text) => JSON.parse(text) as { type: string; payload: { sealed: string } })
      .filter((frame) => frame.type === type);
    return await Promise.all(
      frames.map(async ({ payload }) => {
        const text = await this.keys.open(payload.sealed, [type, this.self, this.ana]);
        return (JSON.parse(text ?? '') as { payload: unknown }).payload;
      }),
    );
  }

  /** Offers of members that got through. */
  incoming(): number {
    return this.events.filter(({ kind }) => kind === 'incoming').length;
  }

  /** What left through the socket, by type. */
  typesSent(): string[] {
    return this.socket.sent.map((text) => (JSON.parse(text) as { type: string }).type);
  }
}
