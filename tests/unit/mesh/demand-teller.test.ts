import { expect, test } from 'vitest';
import type { ControlMessage } from '../../../mesh/control-message.ts';
import type { Demand } from '../../../mesh/demand.ts';
import { makeDemandTeller } from '../../../mesh/demand-teller.ts';
import { mostLoadLevel } from '../../../mesh/load-steps.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { tagOf } from '../../support/fake-handshake.ts';

test('under load others are asked for fewer and smaller pictures of cameras, and for fewer of screens', () => {
  const ada = tagOf('ada');
  const told: ControlMessage[] = [];
  const teller = makeDemandTeller({
    clock: new FakeClock(),
    welcomeLinks: () => [
      {
        member: ada,
        send(message) {
          told.push(message);
          return true;
        },
      },
    ],
  });
  const shown: Demand = {
    camera: { width: 640, height: 360, framesPerSecond: 30 },
    screen: { width: 1280, height: 720, framesPerSecond: 30 },
  };
  teller.show(new Map([[ada, shown]]));
  teller.setLoadSteps(mostLoadLevel(1));
  teller.setLoadSteps(0);
  const spared: Demand = {
    camera: { width: 320, height: 180, framesPerSecond: 5 },
    screen: { width: 1280, height: 720, framesPerSecond: 5 },
  };
  expect(told).toEqual([shown, spared, shown].map((demand) => ({ kind: 'demand', demand })));
  teller.close();
});

test('whoever left is told nothing any more, and whoever comes back is told anew', async () => {
  const clock = new FakeClock();
  const ada = tagOf('ada');
  let told = 0;
  const shell = { member: ada, send: () => (told += 1) > 0 };
  const teller = makeDemandTeller({ clock, welcomeLinks: () => [shell] });
  const showing = (width: number) =>
    new Map([[ada, { camera: { width, height: 90, framesPerSecond: 15 }, screen: null }]]);
  for (let width = 1; width < 20; width++) teller.show(showing(width));
  expect(clock.running).toBe(1);
  teller.show(new Map());
  expect(clock.running).toBe(0);
  const before = told;
  await clock.advance(1000);
  expect(told).toBe(before);
  // As they were told last.
  teller.show(showing(before));
  expect(told).toBe(before + 1);
  teller.close();
});
