/** What one person's stream of our camera may take at the most; `null`: whatever it takes. */
export interface StreamCap {
  readonly maxBitsPerSecond: number | null;
  readonly maxHeight: number | null;
}

export const noCap: StreamCap = { maxBitsPerSecond: null, maxHeight: null };

export function isCapped({ maxBitsPerSecond, maxHeight }: StreamCap): boolean {
  return maxBitsPerSecond !== null || maxHeight !== null;
}

/**
 * An encoding's parameters under a cap. `trackHeight` is that of the track, in pixels; `null` where it
 * is not known, and then the resolution stays as it is. The picture is never enlarged.
 */
export function cappedEncoding<Encoding extends RTCRtpEncodingParameters>(
  encoding: Encoding,
  cap: StreamCap,
  trackHeight: number | null,
): Encoding {
  const { maxBitrate: _, ...rest } = encoding;
  const scale = cap.maxHeight === null || trackHeight === null ? 1 : Math.max(1, trackHeight / cap.maxHeight);
  return {
    ...rest,
    ...(cap.maxBitsPerSecond === null ? {} : { maxBitrate: cap.maxBitsPerSecond }),
    scaleResolutionDownBy: scale,
  } as Encoding;
}
