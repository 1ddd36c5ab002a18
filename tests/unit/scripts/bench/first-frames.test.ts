import { expect, onTestFinished, test } from 'vitest';
import { watchFirstFrames } from '../../../../scripts/bench/first-frames.ts';
import { settle } from '../../../support/fake-clock.ts';

/** A tile with a video; answers the way to show its first picture. */
function addTile(isSelf = false): () => void {
  const tile = document.createElement('div');
  tile.dataset['userId'] = 'somebody';
  if (isSelf) tile.dataset['self'] = '';
  const video = document.createElement('video');
  let show = (): void => {};
  video.requestVideoFrameCallback = (callback) => {
    show = () => callback(0, {} as VideoFrameCallbackMetadata);
    return 1;
  };
  tile.append(video);
  document.body.append(tile);
  return () => show();
}

test('the first frame of each other is noted once, and nobody is looked at once all are there', async () => {
  onTestFinished(() => document.body.replaceChildren());
  watchFirstFrames(2);
  const showSelf = addTile(true);
  const [showAda, showAlan] = [addTile(), addTile()];
  await settle();
  showSelf();
  expect(firstFramesAtMs).toEqual([]);
  showAda();
  expect(firstFramesAtMs).toHaveLength(1);
  expect(firstFramesAtMs[0]).toBeCloseTo(performance.timeOrigin + performance.now(), -2);
  showAlan();
  const showLate = addTile();
  await settle();
  showLate();
  expect(firstFramesAtMs).toHaveLength(2);
});
