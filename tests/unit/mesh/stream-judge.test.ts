import { expect, test } from 'vitest';
import { noDemand } from '../../../mesh/demand.ts';
import type { SlotMids } from '../../../mesh/link-counters.ts';
import { noCap } from '../../../mesh/stream-cap.ts';
import { type Judgement, makeStreamJudge } from '../../../mesh/stream-judge.ts';
import { planStreams } from '../../../mesh/stream-plan.ts';
import { chromiumReport, mids } from '../../support/stats-report.ts';

const plan = planStreams(
  new Map([[1, { demand: noDemand, cap: noCap, isNew: false }]]),
  { camera: null, screen: null, screenAudio: false },
  { uplinkBitsPerSecond: Infinity, loadSteps: 0, dataUse: 'all' },
);

/** What half a minute comes to of a link whose sound waits on a machine that is wholly busy. */
function judged(slots: SlotMids): Judgement | null {
  const judge = makeStreamJudge();
  let judgement: Judgement | null = null;
  for (let seconds = 1; seconds < 30; seconds++) {
    const report = chromiumReport({ seconds, soundMs: 900 });
    const moment = { nowMs: seconds * 1000, pressure: 'critical' } as const;
    judgement = judge.judge([{ link: 1, report, mids: slots }], plan, moment);
  }
  return judgement;
}

test('late sound takes from pictures that come, and nothing where there are none', () => {
  expect(judged(mids)?.means.loadSteps).toBeGreaterThan(2);
  expect(judged({ ...mids, camera: null, screen: null })?.means.loadSteps).toBe(0);
});

test('a picture waits for sound that is far behind it', () => {
  expect(judged(mids)?.lips.get(1)).toEqual({ microphoneMs: 0, cameraMs: 820 });
  expect(judged({ ...mids, microphone: null })?.lips.get(1)).toEqual({ microphoneMs: 0, cameraMs: 0 });
});

test('what is known of the processor, and of lips, outlives a link that is replaced', () => {
  const judge = makeStreamJudge();
  const look = (link: number, seconds: number): Judgement => {
    const report = chromiumReport({ seconds, soundMs: 900 });
    const own = plan.links.get(1);
    const links = new Map(own === undefined ? [] : [[link, own] as const]);
    const moment = { nowMs: seconds * 1000, pressure: 'critical' } as const;
    return judge.judge([{ link, report, mids }], { ...plan, links }, moment);
  };
  let before = look(1, 1);
  for (let seconds = 2; seconds < 20; seconds++) before = look(1, seconds);
  expect(before.means.loadSteps).toBeGreaterThan(2);
  expect(look(2, 20).means.loadSteps).toBe(before.means.loadSteps);
  expect(look(2, 20.1).lips).toEqual(new Map([[2, { microphoneMs: 0, cameraMs: 0 }]]));
  const since = look(2, 21).lips;
  expect(since.get(2)?.cameraMs).toBeGreaterThan(0);
  expect(look(2, 21.1).lips).toEqual(since);
});

test('the load is that of each picture, whoever leaves, and none once everybody has', () => {
  const judge = makeStreamJudge();
  const look = (links: readonly number[], seconds: number, pressure: 'critical' | 'serious'): number => {
    const report = chromiumReport({ seconds, soundMs: pressure === 'critical' ? 900 : 0 });
    const own = plan.links.get(1);
    const plans = new Map(own === undefined ? [] : links.map((link) => [link, own] as const));
    const looks = links.map((link) => ({ link, report, mids }));
    const moment = { nowMs: seconds * 1000, pressure };
    return judge.judge(looks, { ...plan, links: plans }, moment).means.loadSteps;
  };
  let steps = 0;
  for (let seconds = 1; seconds < 14; seconds++) steps = look([1, 2, 3, 4, 5, 6], seconds, 'critical');
  expect(steps).toBeGreaterThan(1);
  const [two, six] = [look([1, 2], 14, 'serious'), look([1, 2, 3, 4, 5, 6], 15, 'serious')];
  for (const now of [two, six]) expect(Math.abs(now - steps)).toBeLessThanOrEqual(0.5);
  expect(look([], 16, 'serious')).toBe(0);
  expect(look([7], 17, 'serious')).toBe(0);
});
