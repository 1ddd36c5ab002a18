import { expect, test } from 'vitest';
import { noDemand } from '../../../mesh/demand.ts';
import type { SlotMids } from '../../../mesh/link-counters.ts';
import { noCap } from '../../../mesh/stream-cap.ts';
import { type Means, makeStreamJudge } from '../../../mesh/stream-judge.ts';
import { planStreams } from '../../../mesh/stream-plan.ts';
import { chromiumReport, mids } from '../../support/stats-report.ts';

const plan = planStreams(
  new Map([[1, { demand: noDemand, cap: noCap, isNew: false }]]),
  { camera: null, screen: null, screenAudio: false },
  { uplinkBitsPerSecond: Infinity, loadLevel: 0, dataUse: 'all' },
);

/** What half a minute comes to of a link whose sound waits on a machine that is wholly busy. */
function judged(slots: SlotMids): Means | null {
  const judge = makeStreamJudge();
  let means: Means | null = null;
  for (let seconds = 1; seconds < 30; seconds++) {
    const report = chromiumReport({ seconds, soundMs: 900 });
    const moment = { nowMs: seconds * 1000, pressure: 'critical' } as const;
    means = judge.judge([{ link: 1, report, mids: slots }], plan, moment);
  }
  return means;
}

test('late sound takes from pictures that come, and nothing where there are none', () => {
  expect(judged(mids)?.loadLevel).toBeGreaterThan(2);
  expect(judged({ ...mids, camera: null, screen: null })?.loadLevel).toBe(0);
});
