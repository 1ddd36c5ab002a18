import { beforeEach, describe, expect, test } from 'vitest';
import { captureFrames, captureShrink, makeCaptureSizer } from '../../../call/capture-size.ts';
import type { Picture } from '../../../mesh/demand.ts';
import { CallBench } from '../../support/call-bench.ts';
import { FakeClock, settle } from '../../support/fake-clock.ts';

function box(width: number, height = (width * 9) / 16, framesPerSecond = 30): Picture {
  return { width, height, framesPerSecond };
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

test('a capture comes as often as the one of the others who wants it most', () => {
  const others = (...rates: number[]) => rates.map((rate) => box(320, 180, rate));
  expect([captureFrames([]), captureFrames(others(30, 12)), captureFrames(others(60))]).toEqual([
    null,
    30,
    30,
  ]);
  expect([captureFrames(others(12, 10)), captureFrames(others(13)), captureFrames(others(20, 15))]).toEqual([
    12, 15, 20,
  ]);
});

describe('the size of a capture', () => {
  const clock = new FakeClock();
  let boxes: Picture[];
  let own: Picture | null;
  let isBusy: boolean;
  let changes: number[];
  const make = () => {
    const sizer = makeCaptureSizer({
      clock,
      others: () => boxes,
      own: () => own,
      resolution: () => '1280x720',
      isBusy: () => isBusy,
      changed: () => changes.push(sizer.size().shrink),
    });
    return sizer;
  };
  beforeEach(() => {
    boxes = [];
    own = null;
    isBusy = false;
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

  test('falls sooner on a machine that is busy, though it was not yet when less was shown', async () => {
    const sizer = make();
    boxes = [box(400)];
    sizer.follow();
    await clock.advance(1000);
    isBusy = true;
    sizer.follow();
    await clock.advance(2000);
    sizer.follow();
    expect(changes).toEqual([]);
    await clock.advance(1000);
    expect(changes).toEqual([3]);
    expect(clock.running).toBe(0);
  });

  test('goes by those who want it more at once, though others want it less', async () => {
    const sizer = make();
    boxes = [box(400, 225, 12)];
    sizer.follow();
    await clock.advance(11_000);
    expect(sizer.size()).toEqual({ shrink: 3, framesPerSecond: 12 });
    boxes = [box(400, 225, 30)];
    own = box(1280, 720, 30);
    sizer.follow();
    expect(sizer.size()).toEqual({ shrink: 1, framesPerSecond: 30 });
    boxes = [box(400, 225, 15)];
    sizer.follow();
    await clock.advance(11_000);
    // How often we see ourselves is all the same to us.
    expect(sizer.size()).toEqual({ shrink: 1, framesPerSecond: 15 });
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
  expect(bench.devices.latest('camera').framesPerSecond).toBe(30);
  connection?.say({ kind: 'demand', demand: { camera: box(300, 169, 12), screen: null } });
  await settle();
  await bench.clock.advance(11_000);
  expect(bench.devices.latest('camera').framesPerSecond).toBe(12);
});
