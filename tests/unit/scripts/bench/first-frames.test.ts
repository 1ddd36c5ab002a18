import { expect, onTestFinished, test, vi } from 'vitest';
import { watchFirstFrames } from '../../../../scripts/bench/first-frames.ts';

/** A tile whose video has shown so many frames. */
function addTile(frames: { shown: number }, isSelf = false): void {
  const tile = document.createElement('div');
  tile.dataset['userId'] = 'somebody';
  if (isSelf) tile.dataset['self'] = '';
  const video = document.createElement('video');
  video.getVideoPlaybackQuality = () => ({ totalVideoFrames: frames.shown }) as VideoPlaybackQuality;
  tile.append(video);
  document.body.append(tile);
}

test('the first frame of each other is noted once, until as many are seen as are expected', () => {
  vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
    document.body.replaceChildren();
  });
  const [own, ada, alan, late] = [{ shown: 9 }, { shown: 0 }, { shown: 0 }, { shown: 0 }];
  watchFirstFrames(2);
  addTile(own, true);
  for (const frames of [ada, alan, late]) addTile(frames);
  vi.advanceTimersByTime(100);
  expect(firstFramesAtMs).toEqual([]);

  ada.shown = 1;
  vi.advanceTimersByTime(100);
  alan.shown = 1;
  ada.shown = 5;
  vi.advanceTimersByTime(100);
  expect(firstFramesAtMs).toHaveLength(2);
  const [first = 0, second = 0] = firstFramesAtMs;
  expect(second - first).toBeGreaterThan(80);
  expect(second - first).toBeLessThan(120);

  late.shown = 1;
  vi.advanceTimersByTime(100);
  expect(firstFramesAtMs).toHaveLength(2);
});
