import type { VideoSlot } from './demand.ts';

/**
 * The codecs that are worth choosing, best first. Cameras: H.264 costs 0.4 to 0.6 of VP8's processor time
 * in Chromium (one and seven streams of 640x480 at 30 frames a second: 10 and 32 % of a core instead of 17
 * and 79), and every link has an encoder of its own. Screens: VP8, until another is measured to be better.
 */
const preferred: Readonly<Record<VideoSlot, readonly string[]>> = {
  camera: ['video/H264', 'video/VP8'],
  screen: ['video/VP8'],
};

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
