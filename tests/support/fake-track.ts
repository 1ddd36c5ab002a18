/** Something to hand around as a track. It can be told from all others, and stopped. */
export function fakeTrack(kind: 'audio' | 'video'): MediaStreamTrack & { readonly isStopped: boolean } {
  const track = {
    kind,
    isStopped: false,
    stop() {
      track.isStopped = true;
    },
  };
  return track as unknown as MediaStreamTrack & { readonly isStopped: boolean };
}
