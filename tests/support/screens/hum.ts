/** A microphone's track into which somebody hums, loud enough to be told from a room. */
export function hum(): MediaStreamTrack {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const loudness = context.createGain();
  loudness.gain.value = 0.2;
  const out = context.createMediaStreamDestination();
  tone.connect(loudness).connect(out);
  tone.start();
  const [track] = out.stream.getAudioTracks();
  if (track === undefined) throw new Error('no track');
  return track;
}
