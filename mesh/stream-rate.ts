import type { Picture } from './demand.ts';

/** With this VP8 shows a moving person in 1280x720 at 30 frames a second without visible blocks. */
const reference = { pixels: 1280 * 720, framesPerSecond: 30, bitsPerSecond: 1_500_000 };
/**
 * Bits grow slower than pixels, since neighbours resemble each other, and slower than frames, since
 * frames do: as the bitrate ladders of broadcasters do, such as 320x180 at an eighth of 720p's.
 */
const exponents = { pixels: 0.75, frames: 0.6 };

/** What a picture is worth: with more bits a second it looks no better to anybody. */
export function usefulBitsPerSecond({ width, height, framesPerSecond }: Picture): number {
  const pixels = ((width * height) / reference.pixels) ** exponents.pixels;
  const frames = (framesPerSecond / reference.framesPerSecond) ** exponents.frames;
  return reference.bitsPerSecond * pixels * frames;
}

/** By how much the edges of a picture are to shrink, at least 1, to be worth no more than some bits a second. */
export function shrinkToFit(picture: Picture, bitsPerSecond: number): number {
  const excess = usefulBitsPerSecond(picture) / bitsPerSecond;
  return Math.max(1, excess ** (1 / (2 * exponents.pixels)));
}

/** The most frames a second, no more than it has, with which a picture is worth no more than some bits. */
export function framesThatFit(picture: Picture, bitsPerSecond: number): number {
  const share = bitsPerSecond / usefulBitsPerSecond(picture);
  return picture.framesPerSecond * Math.min(1, share ** (1 / exponents.frames));
}
