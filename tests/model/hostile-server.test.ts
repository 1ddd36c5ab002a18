import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { makePeerId } from '../../protocol/ids.ts';
import { hostileJson, hostileStrings } from '../support/arbitraries.ts';
import { malformedPayloads, serverWords, unsealedFrames } from '../support/evil/forgeries.ts';
import { TransportBench } from '../support/transport-bench.ts';

/** Whatever a server says that has no room code. */

afterEach(() => {
  vi.unstubAllGlobals();
});

/** What an evil server may do, given what it has seen: Ana's answer, a candidate, and our connection's name. */
interface Evil {
  readonly kind:
    | 'word'
    | 'unsealed'
    | 'noise'
    | 'replay'
    | 'flipped'
    | 'relabelled'
    | 'misattributed'
    | 'text';
  readonly pick: number;
  readonly json: unknown;
  readonly text: string;
}

const evils: fc.Arbitrary<Evil> = fc.record({
  kind: fc.constantFrom(
    'word',
    'unsealed',
    'noise',
    'replay',
    'flipped',
    'relabelled',
    'misattributed',
    'text',
  ),
  pick: fc.nat(9999),
  json: hostileJson,
  text: hostileStrings,
});

function at<Item>(list: readonly Item[], pick: number): Item | undefined {
  return list[pick % list.length];
}

function flip(sealed: string, pick: number): string {
  const bytes = Buffer.from(sealed, 'base64');
  const index = pick % bytes.length;
  bytes[index] = (bytes[index] ?? 0) ^ (1 << (pick % 8));
  return bytes.toString('base64');
}

test('no connection is made, closed or changed by anything that a server says, in any order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(evils, { maxLength: 60 }), async (list) => {
      const bench = await TransportBench.open();
      const id = await bench.dialAna();
      const cleo = await bench.keys.memberTag('cleo');
      const answer = { type: 'media', connectionId: id, sdp: { type: 'answer', sdp: 'v=0' } };
      const candidate = { type: 'media', connectionId: id, candidate: { candidate: 'candidate:1' } };
      const seen = [await bench.fromAna('ANSWER', answer), await bench.fromAna('CANDIDATE', candidate)] as {
        type: string;
        src: string;
        payload: { sealed: string };
      }[];
      for (const frame of seen) bench.socket.say(frame);
      await bench.settle();
      const events = bench.events.length;
      const sent = bench.socket.sent.length;

      const members = [bench.ana, bench.self, cleo].map((member) => makePeerId(bench.room, member));
      for (const { kind, pick, json, text } of list) {
        const src = at([...members, text], pick) ?? '';
        const frame = at(seen, pick);
        if (frame === undefined) continue;
        const { sealed } = frame.payload;
        if (kind === 'word') bench.socket.say(at(serverWords(src), pick));
        if (kind === 'unsealed') bench.socket.say(at(unsealedFrames(src, id), pick));
        if (kind === 'noise') {
          const payload = at(
            [...malformedPayloads.slice(0, -1), { sealed: json }, { sealed: text }, json],
            pick,
          );
          bench.socket.say({ type: frame.type, src, payload });
        }
        if (kind === 'replay') bench.socket.say(frame);
        if (kind === 'flipped') bench.socket.say({ ...frame, payload: { sealed: flip(sealed, pick) } });
        if (kind === 'relabelled') {
          bench.socket.say({ ...frame, type: at(['OFFER', 'ANSWER', 'CANDIDATE'], pick) });
        }
        if (kind === 'misattributed') bench.socket.say({ ...frame, src });
        if (kind === 'text') bench.socket.say(text);
      }
      await bench.settle();
      expect(bench.connections).toHaveLength(1);
      expect(bench.connections[0]?.isClosed).toBe(false);
      expect(bench.connections[0]?.descriptions).toHaveLength(1);
      expect(bench.connections[0]?.candidates).toHaveLength(1);
      expect(bench.socket.sent).toHaveLength(sent);
      expect(bench.events).toHaveLength(events);
      bench.transport.close({ forGood: true });
    }),
    { numRuns: 200 },
  );
});
