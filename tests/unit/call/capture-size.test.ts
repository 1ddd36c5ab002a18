import { beforeEach, describe, expect, test } from 'vitest';
import { captureShrink, makeCaptureSize } from '../../../call/capture-size.ts';
import type { Picture } from '../../../mesh/demand.ts';
import { CallBench } from '../../support/call-bench.ts';
import { FakeClock, settle } from '../../support/fake-clock.ts';

function box(width: number, height = (width * 9) / 16): Picture {
  return { width, height, framesPerSecond: 30 };
}

test('a capture fills the largest box, to within what nobody sees', () => {
  expect(captureShrink('1280x720', [box(1280), box(100)])).toBe(1);
  expect(captureShrink('1280x720', [box(660)])).toBe(2);
  expect(captureShrink('1280x720', [box(700), box(100)])).toBe(1);
  expect(captureShrink('1280x720', [box(420), box(200)])).toBe(3);
  expect(captureShrink('1280x720', [box(100, 700)])).toBe(1);
  expect(captureShrink('480x320', [box(1000)])).toBe(1);
  expect(captureShrink('1280x720', [])).toBeNull();
});

describe('the size of a capture', () => {
  const clock = new FakeClock();
  let boxes: Picture[];
  let changes: number[];
  const make = () => {
    const size = makeCaptureSize({
      clock,
      boxes: () => boxes,
      resolution: () => '1280x720',
      changed: () => changes.push(size.shrink()),
    });
    return size;
  };
  beforeEach(() => {
    boxes = [];
    changes = [];
  });

  test('falls when no more has been shown for a while, and rises at once', async () => {
    const size = make();
    boxes = [box(400)];
    size.follow();
    await clock.advance(9000);
    expect(changes).toEqual([]);
    await clock.advance(2000);
    expect(changes).toEqual([3]);
    boxes = [box(1280), box(400)];
    size.follow();
    expect(changes).toEqual([3, 1]);
  });

  test('stays when something large is shown again meanwhile, and while nothing is known', async () => {
    const size = make();
    boxes = [box(400)];
    size.follow();
    await clock.advance(5000);
    boxes = [box(1280)];
    size.follow();
    boxes = [box(400)];
    size.follow();
    await clock.advance(9000);
    expect(changes).toEqual([]);
    boxes = [];
    await clock.advance(5000);
    size.follow();
    expect(changes).toEqual([]);
    expect(clock.running).toBe(0);
    size.close();
  });
});

test('a camera gives what others and we ourselves show of it, and more at once when one of them wants it', async () => {
  const bench = new CallBench({ startWith: ['camera'] });
  await bench.join('ana');
  const small = { camera: box(300), screen: null };
  const connection = bench.transport.connections[0];
  connection?.say({ kind: 'demand', demand: small });
  bench.call.show(new Map([['me', small]]));
  await settle();
  await bench.clock.advance(11_000);
  expect(bench.devices.latest('camera').shrink).toBe(3);
  connection?.say({ kind: 'demand', demand: { camera: box(1280), screen: null } });
  await settle();
  expect(bench.devices.latest('camera').shrink).toBe(1);
  connection?.say({ kind: 'demand', demand: small });
  bench.call.show(new Map([['me', { camera: box(600), screen: null }]]));
  await settle();
  await bench.clock.advance(11_000);
  expect(bench.devices.latest('camera').shrink).toBe(2);
});
