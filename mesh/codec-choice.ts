import type { VideoSlot } from './demand.ts';

/**
 * The codecs that are worth choosing, best first. Cameras: H.264 costs 0.4 to 0.6 of VP8's processor time
 * in Chromium (one and seven streams of 640x480 at 30 frames a second: 10 and 32 % of a core instead of 17
 * and 79), and every link has an encoder of its own. Screens, by `npm run bench -- --only codecs` in Chromium
 * 156 at 1280x720: text that has all the bits it is worth takes 446 kbit/s in AV1 and 785 in VP8, a film 541
 * and 994, and a frame costs no more to encode and decode; within 300 kbit/s text is at 33 instead of 24 dB a
 * second after it came, with 8 frames a second instead of 3. VP9 takes as many bits as VP8. Firefox's encoders
 * were not measured.
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
