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
  teller.setLoadLevel(mostLoadLevel(1));
  teller.setLoadLevel(0);
  const spared: Demand = {
    camera: { width: 320, height: 180, framesPerSecond: 5 },
    screen: { width: 1280, height: 720, framesPerSecond: 5 },
  };
  expect(told).toEqual([shown, spared, shown].map((demand) => ({ kind: 'demand', demand })));
  teller.close();
});
