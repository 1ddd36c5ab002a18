/** How often a level is told: a meter looks alive, and a second costs some twenty small sums. */
export const levelIntervalMs = 50;

const samples = 1024;
/** A root mean square this far below full scale, and below it, is silence. */
const silenceDecibels = -60;

/**
 * How loud samples between -1 and 1 are: 0 for silence, 1 for full scale, and between them by
 * decibels, as ears have it. Speech near a microphone is some 0.5 to 0.7.
 */
export function levelOf(wave: Float32Array): number {
  let sum = 0;
  for (const sample of wave) sum += sample * sample;
  const rms = Math.sqrt(sum / Math.max(1, wave.length));
  if (rms === 0) return 0;
  return Math.min(1, Math.max(0, 1 - (20 * Math.log10(rms)) / silenceDecibels));
}

/** The root mean square that a level was made of, in [0, 1]: what receivers tell of sound that comes. */
export function amplitudeOf(level: number): number {
  return level <= 0 ? 0 : 10 ** (((level - 1) * -silenceDecibels) / 20);
}

/**
 * Nothing of it is played, so no device need be opened, nor woken a hundred times a second (measured: 1.4 %
 * of a core). Newer than TypeScript's own types; browsers that do not know it open a device.
 */
const unheard = { latencyHint: 'playback', sinkId: { type: 'none' } } as const;

/**
 * Tells the level of a track of our own, 0 to 1, every `levelIntervalMs`, whether or not it is sent.
 * Returns the way to stop, which frees the audio hardware and can be called twice.
 */
export function watchLevel(track: MediaStreamTrack, listener: (level: number) => void): () => void {
  // There is nothing to hear of a picture, and the browser would throw.
  if (track.kind === 'video') return () => {};
  let context: AudioContext;
  try {
    context = new AudioContext(unheard);
  } catch {
    // The browser has no more audio to give: there is no level.
    return () => {};
  }
  const analyser = context.createAnalyser();
  analyser.fftSize = samples;
  const source = context.createMediaStreamSource(new MediaStream([track]));
  source.connect(analyser);
  const wave = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    // Before the person has touched the page, the browser holds it back.
    if (context.state === 'suspended') context.resume().catch(() => undefined);
    analyser.getFloatTimeDomainData(wave);
    listener(levelOf(wave));
  }, levelIntervalMs);
  return () => {
    clearInterval(timer);
    source.disconnect();
    if (context.state !== 'closed') void context.close();
  };
}
