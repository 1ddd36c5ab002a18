import { expect, test } from 'vitest';
import { cameraFps, makeFilm } from '../../../../scripts/bench/camera.ts';

const size = { width: 640, height: 360 };
const frameBytes = 'FRAME\n'.length + (size.width * size.height * 3) / 2;

test('the film is whole frames behind a header that Chromium reads', () => {
  const film = makeFilm(size);
  const header = `YUV4MPEG2 W640 H360 F${cameraFps}:1 Ip A1:1 C420\n`;
  expect(new TextDecoder().decode(film.subarray(0, header.length))).toBe(header);
  const frames = (film.length - header.length) / frameBytes;
  expect(frames).toBe(3 * cameraFps);
  for (const frame of [0, 1, frames - 1]) {
    const at = header.length + frame * frameBytes;
    expect(new TextDecoder().decode(film.subarray(at, at + 6))).toBe('FRAME\n');
  }
});

test('each picture differs from the one before, most where somebody sways, and the last leads to the first', () => {
  const film = makeFilm(size);
  const start = film.length % frameBytes;
  const picture = (frame: number): Uint8Array => {
    const at = start + frame * frameBytes + 6;
    return film.subarray(at, at + size.width * size.height);
  };
  const change = (one: number, other: number): number => {
    const [a, b] = [picture(one), picture(other)];
    return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
  };
  const step = change(0, 1);
  expect(step).toBeGreaterThan(1);
  expect(change(0, 15)).toBeGreaterThan(step * 1.5);
  expect(change(3 * cameraFps - 1, 0)).toBeLessThan(step * 1.2);
});
