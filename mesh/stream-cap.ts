/** What one person's stream of our camera may take at the most; `null`: whatever it takes. */
export interface StreamCap {
  readonly maxBitsPerSecond: number | null;
  readonly maxHeight: number | null;
}

export const noCap: StreamCap = { maxBitsPerSecond: null, maxHeight: null };

export function isCapped({ maxBitsPerSecond, maxHeight }: StreamCap): boolean {
  return maxBitsPerSecond !== null || maxHeight !== null;
}
