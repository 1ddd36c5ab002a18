// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makePeerId, type MemberTag } from '../../../protocol/ids.ts';
import { withdrawal } from '../../../mesh/relayed-frame.ts';
import type { ConnectionEvent } from '../../../mesh/transport.ts';
import { FakeWebSocket } from '../../support/fake-web-rtc.ts';
import { TransportBench } from '../../support/transport-bench.ts';

/** The adapter to PeerJS as those see it who can say something to it: the server, and members. */

const media = 'media' as const;
const offerOf = (connectionId: string) => ({ type: media, connectionId, sdp: { type: 'offer', sdp: 'v=0' } });
const answerOf = (connectionId: string) => ({
  type: media,
  connectionId,
  sdp: { type: 'answer', sdp: 'v=0' },
});
const candidateOf = (connectionId: string) => ({
  type: media,
  connectionId,
  candidate: { candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host', sdpMid: '0', sdpMLineIndex: 0 },
});

let bench: TransportBench;
beforeEach(async () => {
  bench = await TransportBench.open();
});
afterEach(() => {
  bench.transport.close({ forGood: true });
  vi.unstubAllGlobals();
});

/** Takes Ana's call. Answers what its listener is told. */
async function answerAna(connectionId: string) {
  bench.socket.say(await bench.fromAna('OFFER', offerOf(connectionId)));
  await vi.waitFor(() => {
    expect(bench.incoming()).toBe(1);
  });
  const told = vi.fn<(event: ConnectionEvent) => void>();
  const event = bench.events.find(({ kind }) => kind === 'incoming');
  if (event?.kind === 'incoming') event.call.answer()?.listen(told);
  return told;
}

describe('what a member says', () => {
  test('by an offer comes in as a call, of which nothing is made before it is answered', async () => {
    bench.socket.say(await bench.fromAna('OFFER', offerOf('mc_1')));
    await vi.waitFor(() => {
      expect(bench.events.at(-1)).toMatchObject({ kind: 'incoming', call: { from: bench.ana } });
    });
    expect(bench.connections).toHaveLength(0);
  });

  test('by an answer is taken once', async () => {
    const id = await bench.dialAna();
    bench.socket.say(await bench.fromAna('ANSWER', answerOf(id)));
    bench.socket.say(await bench.fromAna('ANSWER', answerOf(id)));
    await bench.settle();
    expect(bench.connections[0]?.descriptions).toHaveLength(1);
  });

  test('by an answer to a call that she made is not taken', async () => {
    bench.socket.say(await bench.fromAna('OFFER', offerOf('mc_1')));
    await vi.waitFor(() => {
      expect(bench.incoming()).toBe(1);
    });
    const event = bench.events.find(({ kind }) => kind === 'incoming');
    if (event?.kind === 'incoming') event.call.answer();
    bench.socket.say(await bench.fromAna('ANSWER', answerOf('mc_1')));
    await bench.settle();
    expect(bench.connections[0]?.descriptions.map(({ type }) => type)).toEqual(['offer']);
  });

  test('by candidates is taken 300 times for a connection, and never before its offer', async () => {
    for (let early = 0; early < 50; early += 1) {
      bench.socket.say(await bench.fromAna('CANDIDATE', candidateOf('mc_1')));
    }
    const id = await bench.dialAna();
    for (let late = 0; late < 350; late += 1) {
      bench.socket.say(await bench.fromAna('CANDIDATE', candidateOf(id)));
    }
    await bench.settle();
    expect(bench.connections[0]?.candidates).toHaveLength(300);
  });

  test('by an offer under the name of a connection that there is closes nothing', async () => {
    const id = await bench.dialAna();
    bench.socket.say(await bench.fromAna('OFFER', offerOf(id)));
    await bench.settle();
    expect(bench.incoming()).toBe(0);
    expect(bench.connections.map(({ isClosed }) => isClosed)).toEqual([false]);
  });

  test('about a connection to somebody else is not taken, and keeps out nothing that is', async () => {
    const id = await bench.dialAna();
    const cleo = await bench.keys.memberTag('cleo');
    const { makeFrameSealer } = await import('../../../mesh/sealed-frame.ts');
    const cleos = makeFrameSealer({ keys: bench.keys, self: cleo });
    const src = makePeerId(bench.room, cleo);
    for (const [type, payload] of [
      ['ANSWER', answerOf(id)],
      ['CANDIDATE', candidateOf(id)],
      ['OFFER', offerOf(id)],
      ['CANDIDATE', withdrawal(id)],
    ] as const) {
      bench.socket.say({ type, src, payload: await cleos.seal(type, bench.self, payload) });
    }
    await bench.settle();
    expect(bench.connections[0]).toMatchObject({ descriptions: [], candidates: [], isClosed: false });
    expect(bench.incoming()).toBe(0);
    bench.socket.say(await bench.fromAna('ANSWER', answerOf(id)));
    await bench.settle();
    expect(bench.connections[0]?.descriptions).toHaveLength(1);
  });

  test('by a withdrawal ends what she offered, before it has come about', async () => {
    const ended = await answerAna('mc_7');
    bench.socket.say(await bench.fromAna('CANDIDATE', withdrawal('mc_7')));
    await vi.waitFor(() => {
      expect(ended).toHaveBeenCalledWith({ kind: 'closed' });
    });
    expect(bench.connections.map(({ isClosed }) => isClosed)).toEqual([true]);
    // Offers that are repeated arrive late.
    bench.socket.say(await bench.fromAna('OFFER', offerOf('mc_7')));
    await bench.settle();
    expect(bench.incoming()).toBe(1);
    expect(bench.typesSent()).not.toContain('CANDIDATE');
  });

  test('by a withdrawal that overtook its offer keeps that offer out', async () => {
    bench.socket.say(await bench.fromAna('CANDIDATE', withdrawal('mc_7')));
    bench.socket.say(await bench.fromAna('OFFER', offerOf('mc_7')));
    await bench.settle();
    expect(bench.incoming()).toBe(0);
  });

  test('by a withdrawal ends nothing that is open', async () => {
    const ended = await answerAna('mc_7');
    bench.connections[0]?.openChannel();
    bench.socket.say(await bench.fromAna('CANDIDATE', withdrawal('mc_7')));
    await bench.settle();
    expect(ended).not.toHaveBeenCalledWith({ kind: 'closed' });
    expect(bench.connections.map(({ isClosed }) => isClosed)).toEqual([false]);
  });

  test('to what we have given up is answered by a withdrawal', async () => {
    const id = await bench.dialAna();
    bench.connection?.close(null);
    await bench.clock.advance(0);
    bench.socket.say(await bench.fromAna('ANSWER', answerOf(id)));
    await bench.settle();
    // Once as it was given up, and once to the answer.
    await vi.waitFor(() => {
      expect(bench.typesSent()).toEqual(['OFFER', 'CANDIDATE', 'CANDIDATE']);
    });
    const [, last] = await bench.opened('CANDIDATE');
    expect(last).toEqual(withdrawal(id));
  });

  test('to what was never ours is not replied to, and to what was ours no more than four times', async () => {
    bench.socket.say(await bench.fromAna('ANSWER', answerOf('mc_9')));
    await bench.settle();
    expect(bench.typesSent()).toEqual([]);
    const id = await bench.dialAna();
    bench.connection?.close(null);
    for (let count = 0; count < 20; count += 1) {
      bench.socket.say(await bench.fromAna('ANSWER', answerOf(id)));
    }
    await bench.settle();
    await vi.waitFor(() => {
      expect(bench.typesSent()).toEqual(['OFFER', ...Array.from({ length: 5 }, () => 'CANDIDATE')]);
    });
  });

  test('is waited for no longer when we leave: what has not come about is given up first', async () => {
    const id = await bench.dialAna();
    const { socket } = bench;
    bench.transport.close({ forGood: true });
    await vi.waitFor(() => {
      expect(socket.readyState).toBe(3);
    });
    expect(await bench.opened('CANDIDATE')).toEqual([withdrawal(id)]);
  });

  test.for([
    { forGood: true, last: ['{"type":"LEAVE"}'] },
    { forGood: false, last: [] },
  ])('says LEAVE to the server last if it is for good: $forGood', async ({ forGood, last }) => {
    const { socket } = bench;
    const before = socket.sent.length;
    bench.transport.close({ forGood });
    await vi.waitFor(() => {
      expect(socket.readyState).toBe(3);
    });
    expect(socket.sent.slice(before)).toEqual(last);
  });

  test('by an offer of data is not answered', async () => {
    bench.socket.say(
      await bench.fromAna('OFFER', { ...offerOf('dc_1'), type: 'data', serialization: 'json', label: 'x' }),
    );
    await bench.settle();
    expect(bench.connections).toHaveLength(0);
    expect(bench.typesSent()).toEqual([]);
  });
});

describe('a message that cannot be sealed or opened, whatever the reason,', () => {
  test('keeps out none that follows it', async () => {
    const { keys } = bench;
    const { promise: failure, reject } = Promise.withResolvers<string>();
    failure.catch(() => {});
    reject(new Error('out of order'));
    let [openings, sealings] = [0, 0];
    bench.transport.close({ forGood: true });
    bench = await TransportBench.open({
      open: (sealed, context) => (openings++ === 0 ? failure : keys.open(sealed, context)),
      seal: (text, context) => (sealings++ === 0 ? failure : keys.seal(text, context)),
    });
    bench.socket.say(await bench.fromAna('OFFER', offerOf('mc_1')));
    bench.socket.say(await bench.fromAna('OFFER', offerOf('mc_2')));
    await vi.waitFor(() => {
      expect(bench.incoming()).toBe(1);
    });
    // The first of our own is lost with what went wrong; it is said again, and that goes out.
    bench.transport.dial(bench.ana);
    await vi.waitFor(async () => {
      await bench.clock.advance(300);
      expect(bench.typesSent()).toContain('OFFER');
    });
  });
});

describe('what is heaped up before it can be opened', () => {
  /** A bench on which nothing is opened before `release`. */
  async function openBlocked() {
    const { promise, resolve: release } = Promise.withResolvers<void>();
    const opened: string[] = [];
    const { keys } = bench;
    bench.transport.close({ forGood: true });
    bench = await TransportBench.open({
      async open(sealed, context) {
        await promise;
        opened.push(sealed);
        return keys.open(sealed, context);
      },
    });
    return { opened, release };
  }

  function noise(length: number, from: MemberTag = bench.ana): object {
    return { type: 'OFFER', src: makePeerId(bench.room, from), payload: { sealed: 'A'.repeat(length) } };
  }

  test('is no more than a thousand messages', async () => {
    const { opened, release } = await openBlocked();
    for (let frame = 0; frame < 3000; frame += 1) bench.socket.say(noise(100));
    release();
    await vi.waitFor(() => {
      expect(opened).toHaveLength(1000);
    });
    await bench.settle();
    expect(opened).toHaveLength(1001);
  });

  test('is nothing that is no sealed message, and nothing longer than one can be', async () => {
    const { opened, release } = await openBlocked();
    const src = makePeerId(bench.room, bench.ana);
    for (let frame = 0; frame < 1500; frame += 1) {
      bench.socket.say(noise(64 * 1024 + 1));
      bench.socket.say({ type: 'LEAVE', src, payload: { sealed: 'AAAA' } });
      bench.socket.say({ type: 'OFFER', src, payload: offerOf('mc_1') });
      bench.socket.say({ type: 'OFFER', src: 'nobody', payload: { sealed: 'AAAA' } });
    }
    release();
    // What an honest member says meanwhile has its place.
    await bench.settle();
    expect(opened).toHaveLength(1);
  });
});

test('a call offers what a link uses, with a voice and a camera that do not wait for each other', async () => {
  await bench.dialAna();
  await vi.waitFor(() => {
    expect(bench.connections[0]?.localDescription).not.toBeNull();
  });
  expect(bench.connections[0]?.configuration?.bundlePolicy).toBe('max-bundle');
  const lines = bench.connections[0]?.localDescription?.sdp?.split('\r\n');
  expect(lines?.filter((line) => line.startsWith('m='))).toEqual([
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
  ]);
  expect(lines?.filter((line) => line.startsWith('a=msid:'))).toEqual([
    'a=msid:microphone t1',
    'a=msid:camera t2',
  ]);
  expect(lines?.find((line) => line.startsWith('a=fmtp:111'))).toContain('usedtx=1');
  expect(lines?.filter((line) => line.endsWith('transport-cc'))).toEqual(['a=rtcp-fb:96 transport-cc']);
});

test('what comes waits by its own slot, is told so once, and then as long as the browser thinks best', async () => {
  await bench.dialAna();
  const told: string[] = [];
  const receiver = (mid: number, kind: string) => {
    let target: number | null = null;
    return {
      mid: String(mid),
      receiver: {
        track: { kind },
        get jitterBufferTarget() {
          return target;
        },
        set jitterBufferTarget(ms) {
          target = ms;
          told.push(`${String(mid)}: ${String(ms)}`);
        },
      },
    };
  };
  const [peerConnection] = bench.connections;
  if (peerConnection === undefined) throw new Error('nobody was dialled');
  peerConnection.transceivers = ['audio', 'audio', 'video', 'video'].map((kind, mid) => receiver(mid, kind));
  for (const cameraMs of [0, 300, 300, 0]) bench.connection?.syncLips({ microphoneMs: 0, cameraMs });
  bench.connection?.syncLips({ microphoneMs: 80, cameraMs: 0 });
  expect(told).toEqual(['2: 300', '2: null', '0: 80']);
});

test('what was said is said again later when the other end says something new, and not for what it repeats', async () => {
  const id = await bench.dialAna();
  const sent = async (): Promise<number> => {
    await bench.settle();
    return bench.typesSent().length;
  };
  const hear = async (times: number): Promise<void> => {
    bench.socket.say(await bench.fromAna('CANDIDATE', candidateOf(id)));
    await vi.waitFor(() => {
      expect(bench.connections[0]?.candidates).toHaveLength(times);
    });
  };
  const first = await sent();
  await bench.clock.advance(400);
  await hear(1);
  await bench.clock.advance(400);
  expect(await sent()).toBe(first);
  await hear(2);
  await bench.clock.advance(400);
  await vi.waitFor(async () => {
    expect(await sent()).toBe(first + 1);
  });
});

test('what was said while the server was away is said again when it is back', async () => {
  await bench.dialAna();
  await bench.clock.advance(4000);
  // Sealing takes a moment of its own.
  await vi.waitFor(() => {
    expect(bench.typesSent()).toHaveLength(5);
  });
  bench.socket.onclose?.({});
  await bench.clock.advance(200);
  bench.socket.open();
  bench.socket.say({ type: 'OPEN' });
  bench.sayRoster();
  await vi.waitFor(() => {
    expect(bench.typesSent()).toEqual(['OFFER']);
  });
});

describe('a server that is away', () => {
  /** Lets the socket fail and the next try come, `times` times over. */
  async function fail(times: number): Promise<void> {
    for (let tries = 0; tries < times; tries += 1) {
      bench.socket.onclose?.({});
      await bench.clock.advance(1000);
    }
  }

  test('is knocked at from the third try on, and gets a socket as soon as it answers', async () => {
    const knocks = vi.fn<typeof fetch>().mockRejectedValue(new TypeError('refused'));
    vi.stubGlobal('fetch', knocks);
    // A socket that lived for long is tried again at once.
    await bench.clock.advance(4000);
    bench.sayRoster();
    await fail(2);
    const opened = FakeWebSocket.opened.length;
    await fail(1);
    for (let passedMs = 0; passedMs < 5000; passedMs += 100) await bench.clock.advance(100);
    expect(knocks.mock.calls.length).toBeGreaterThanOrEqual(5);
    expect(knocks.mock.calls[0]?.[0]).toBe('http://server.example/healthz');
    expect(FakeWebSocket.opened).toHaveLength(opened);

    knocks.mockResolvedValue(new Response('{}'));
    await bench.clock.advance(1000);
    expect(FakeWebSocket.opened).toHaveLength(opened + 1);
  });

  test('is tried every two and a half seconds where something else answers in its place', async () => {
    vi.stubGlobal('fetch', vi.fn<typeof fetch>().mockResolvedValue(new Response('', { status: 502 })));
    await bench.clock.advance(4000);
    await fail(3);
    const opened = FakeWebSocket.opened.length;
    for (let passedMs = 0; passedMs < 5000; passedMs += 100) {
      bench.socket.onclose?.({});
      await bench.clock.advance(100);
    }
    expect(FakeWebSocket.opened).toHaveLength(opened + 2);
  });

  test('is tried every ten seconds though nothing answers by HTTP', async () => {
    vi.stubGlobal('fetch', vi.fn<typeof fetch>().mockRejectedValue(new TypeError('hidden')));
    await bench.clock.advance(4000);
    await fail(3);
    const opened = FakeWebSocket.opened.length;
    for (let passedMs = 0; passedMs < 11_000; passedMs += 100) await bench.clock.advance(100);
    expect(FakeWebSocket.opened).toHaveLength(opened + 1);
  });
});
