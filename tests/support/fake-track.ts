/** Something to hand around as a track. It can be told from all others, and stopped. Pictures are of 720p. */
export function fakeTrack(kind: 'audio' | 'video'): MediaStreamTrack & { readonly isStopped: boolean } {
  const track = {
    kind,
    isStopped: false,
    getSettings: () => (kind === 'video' ? { width: 1280, height: 720, frameRate: 30 } : {}),
    stop() {
      track.isStopped = true;
    },
  };
  return track as unknown as MediaStreamTrack & { readonly isStopped: boolean };
}
