declare global {
  /** When the first picture of one, two, three… others was there, in ms since the epoch. */
  var firstFramesAtMs: number[];
}

/**
 * Notes when the pictures of others come, by looked-at frames of the page, until `expected` of them are
 * there. Runs in the page from before its own scripts, so it refers to nothing outside itself.
 */
export function watchFirstFrames(expected: number): void {
  const seen: number[] = [];
  globalThis.firstFramesAtMs = seen;
  function look(): void {
    const videos = document.querySelectorAll<HTMLVideoElement>('[data-user-id]:not([data-self]) video');
    const moving = [...videos].filter((video) => video.getVideoPlaybackQuality().totalVideoFrames > 0);
    while (seen.length < moving.length) seen.push(performance.timeOrigin + performance.now());
    if (seen.length < expected) requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}
