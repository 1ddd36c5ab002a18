import type { VideoSlot } from './demand.ts';

/**
 * The codecs that are worth choosing, best first. Cameras: H.264 costs 0.4 to 0.6 of VP8's processor time
 * in Chromium (one and seven streams of 640x480 at 30 frames a second: 10 and 32 % of a core instead of 17
 * and 79), and every link has an encoder of its own. Screens: text in 1280x720 takes 0.6 of VP8's bits in AV1
 * and a fifth more of the processor, and where bits are short can be read within a second instead of never
 * (`npm run bench -- --only codecs`: 41 instead of 28 dB within 300 kbit/s). VP9 lies between, at twice the
 * cost of decoding.
 */
const preferred: Readonly<Record<VideoSlot, readonly string[]>> = {
  camera: ['video/H264', 'video/VP8'],
  screen: ['video/AV1', 'video/VP8'],
};

/** The names of the codecs that are worth choosing for a slot, best first. */
export function codecsOf(slot: VideoSlot): readonly string[] {
  return preferred[slot].map((mimeType) => mimeType.slice('video/'.length));
}

/**
 * Chooses among the codecs that a link has negotiated, so that both ends have them. `null`: as negotiated,
 * where there is none of those that are worth choosing. Of several profiles the first is meant, which is
 * what both ends like best.
 */
export function chooseCodec<Codec extends Pick<RTCRtpCodec, 'mimeType'>>(
  negotiated: readonly Codec[],
  slot: VideoSlot,
): Codec | null {
  for (const mimeType of preferred[slot]) {
    const found = negotiated.find((codec) => codec.mimeType.toLowerCase() === mimeType.toLowerCase());
    if (found !== undefined) return found;
  }
  return null;
}
