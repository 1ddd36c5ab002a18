import { beforeEach, describe, expect, test } from 'vitest';
import { type Demand, noDemand } from '../../../mesh/demand.ts';
import type { PicturePlan } from '../../../mesh/stream-plan.ts';
import { tagOf } from '../../support/fake-handshake.ts';
import { fakeTrack } from '../../support/fake-track.ts';
import { settle } from '../../support/fake-clock.ts';
import { RoomBench } from '../../support/room-bench.ts';

let bench: RoomBench;

beforeEach(async () => {
  bench = new RoomBench();
  bench.admitAfter('ana', 'ben');
  await bench.meet('ana');
  await bench.meet('ben');
  bench.room.setTrack('camera', fakeTrack('video'));
  // What is new begins small.
  await bench.clock.advance(600);
});

function showing(width: number, height: number): Demand {
  return { camera: { width, height, framesPerSecond: 30 }, screen: null };
}

function planFor(userId: string): PicturePlan | undefined {
  return bench.connection(userId).plan?.camera;
}

function demandsTo(userId: string): Demand[] {
  return bench
    .connection(userId)
    .sent.flatMap((message) => (message.kind === 'demand' ? [message.demand] : []));
}

describe('what goes out by a link', () => {
  test('is what its other end says to show, and nothing while they show nothing', async () => {
    bench.connection('ana').say({ kind: 'demand', demand: showing(320, 180) });
    await settle();
    expect(planFor('ana')).toMatchObject({ kind: 'on', shrink: 4 });
    expect(planFor('ben')).toMatchObject({ kind: 'on', shrink: 2 });
    bench.connection('ana').say({ kind: 'demand', demand: noDemand });
    await settle();
    expect(planFor('ana')).toEqual({ kind: 'off' });
    expect(planFor('ben')?.kind).toBe('on');
  });

  test('is what a ping tells again, and is not changed by a ping that does not tell', async () => {
    const ping = { kind: 'ping', id: 1, media: bench.person('ana')?.media, name: 'Ana', hand: null } as const;
    const say = (more: object): void => {
      bench.connection('ana').emit({ kind: 'message', text: JSON.stringify({ ...ping, ...more }) });
    };
    say({ demand: showing(320, 180) });
    await settle();
    expect(planFor('ana')).toMatchObject({ shrink: 4 });
    for (const more of [{}, { demand: null }, { demand: { camera: 'all', screen: 7 } }]) {
      say(more);
      await settle();
      expect(planFor('ana')).toMatchObject({ shrink: 4 });
    }
  });

  test('is fitted while its path is on its way, so that nothing has to be fitted when a track is put in', async () => {
    bench.connection('ana').emit({ kind: 'closed' });
    bench.transport.call(tagOf('ana'));
    const next = bench.connection('ana');
    const fitted: string[] = [];
    next.fit = (plan) => {
      fitted.push(JSON.stringify(plan));
    };
    next.emit({ kind: 'path', state: 'connecting' });
    expect(fitted).toHaveLength(1);
    expect(fitted[0]).toContain('"camera":{"kind":"on"');
    expect(next.attached).toEqual([]);
    await bench.meet('ana');
    expect(next.tracks.get('camera')).toBeDefined();
    expect(new Set(fitted).size).toBe(1);
  });

  test('is told of a replaced link before a track is put into it', async () => {
    bench.connection('ana').say({ kind: 'demand', demand: showing(320, 180) });
    bench.connection('ana').emit({ kind: 'closed' });
    bench.transport.call(tagOf('ana'));
    const next = bench.connection('ana');
    const planAtTrack: unknown[] = [];
    const setTrack = next.setTrack.bind(next);
    next.setTrack = async (slot, track) => {
      planAtTrack.push(next.plan?.camera.kind);
      await setTrack(slot, track);
    };
    await bench.meet('ana');
    expect(planAtTrack).toEqual(['on']);
  });

  test('stays under the cap of one person, over a replaced link, and nobody else is touched by it', async () => {
    const cap = { maxBitsPerSecond: 100_000, maxHeight: 90 };
    bench.room.setCap('ana', cap);
    bench.room.setCap('zed', cap);
    expect(planFor('ana')).toMatchObject({ shrink: 8 });
    expect(planFor('ben')).toMatchObject({ shrink: 2 });
    expect(bench.room.cap('ana')).toEqual(cap);
    bench.connection('ana').emit({ kind: 'closed' });
    bench.transport.call(tagOf('ana'));
    await bench.meet('ana');
    expect(planFor('ana')).toMatchObject({ shrink: 8 });
  });

  test('is sound alone, or one small picture, where that was chosen', () => {
    bench.room.setDataUse('audio');
    expect(planFor('ana')).toEqual({ kind: 'off' });
    bench.room.setDataUse('low');
    expect(planFor('ana')).toMatchObject({ kind: 'on', maxFramesPerSecond: 15 });
  });
});

describe('what we show of somebody', () => {
  test('is told to them at once, once, and again only when it changes', async () => {
    const demands = new Map([['ana', showing(640, 360)]]);
    bench.room.show(demands);
    bench.room.show(new Map(demands));
    await settle();
    expect(demandsTo('ana')).toEqual([showing(640, 360)]);
    expect(demandsTo('ben')).toEqual([]);
    bench.room.show(new Map([['ana', noDemand]]));
    await settle();
    expect(demandsTo('ana')).toEqual([showing(640, 360), noDemand]);
  });

  test('is told four times a second at the most while it goes on changing, the last of it last', async () => {
    for (let step = 1; step <= 100; step++) {
      bench.room.show(new Map([['ana', showing(600 + step, 360)]]));
      await bench.clock.advance(10);
    }
    await bench.clock.advance(500);
    const told = demandsTo('ana');
    expect(told.at(-1)).toEqual(showing(700, 360));
    expect(told.length).toBeLessThanOrEqual(8 + 4 + 2);
    const { running } = bench.clock;
    await bench.clock.advance(300);
    expect(demandsTo('ana')).toEqual(told);
    expect(bench.clock.running).toBeLessThanOrEqual(running);
  });

  test('is told again on a link that replaces another, and with each ping', async () => {
    bench.room.show(new Map([['ana', showing(640, 360)]]));
    bench.connection('ana').emit({ kind: 'closed' });
    bench.transport.call(tagOf('ana'));
    await bench.meet('ana');
    expect(demandsTo('ana')).toEqual([showing(640, 360)]);
    await bench.clock.advance(1000);
    expect(bench.connection('ana').sent.findLast(({ kind }) => kind === 'ping')).toMatchObject({
      demand: showing(640, 360),
    });
  });

  test('is told to nobody after the end, and no timer goes on', async () => {
    for (let step = 1; step <= 20; step++) bench.room.show(new Map([['ana', showing(step, step)]]));
    bench.room.leave('left');
    await settle();
    const told = demandsTo('ana').length;
    expect(bench.clock.running).toBe(0);
    bench.room.show(new Map([['ana', noDemand]]));
    await bench.clock.advance(5000);
    expect(demandsTo('ana')).toHaveLength(told);
  });
});
