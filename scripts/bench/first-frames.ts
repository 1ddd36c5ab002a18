declare global {
  /** When the first picture of one, two, three… others was there, in ms since the epoch. */
  var firstFramesAtMs: number[];
}

/**
 * Notes when the pictures of others come, until `expected` of them are there; by the pictures themselves,
 * since looking for them at each frame of the page would cost more than the page. Runs in the page from
 * before its own scripts, so it refers to nothing outside itself.
 */
export function watchFirstFrames(expected: number): void {
  const seen: number[] = [];
  const watched = new WeakSet<HTMLVideoElement>();
  globalThis.firstFramesAtMs = seen;
  const observer = new MutationObserver(() => {
    for (const video of document.querySelectorAll<HTMLVideoElement>(
      '[data-user-id]:not([data-self]) video',
    )) {
      if (watched.has(video)) continue;
      watched.add(video);
      video.requestVideoFrameCallback(() => {
        seen.push(performance.timeOrigin + performance.now());
        if (seen.length === expected) observer.disconnect();
      });
    }
  });
  observer.observe(document, { childList: true, subtree: true });
}
