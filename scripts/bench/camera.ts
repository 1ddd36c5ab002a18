import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { type Resolution, pixelsOf } from '../../protocol/resolution.ts';
import { randomFrom } from '../../tests/support/faults/seeded.ts';

/**
 * A film for Chromium's made-up camera (`--use-file-for-fake-video-capture`): somebody sways before a
 * wall, three seconds that join without a seam. Like a real camera it has fine texture, motion that an
 * encoder has to follow and noise in each picture; the made-up one of Chromium itself, a disc on green,
 * costs an encoder next to nothing.
 */
/** As many as Chromium's own made-up camera gives. */
export const cameraFps = 20;

const seconds = 3;
/** Of somebody, in picture heights: their size, how far they sway to each side, and how far they nod. */
const person = { width: 0.78, height: 0.89, sway: 0.1, nod: 0.025 };
/** Of a webcam in a room: values of brightness, of 256. */
const noiseAmplitude = 3;
/** Larger than a row and no multiple of one, so that the noise of a picture does not repeat in the next. */
const noiseLength = 1_000_003;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Writes the film, some 80 MB at 720p, where the folder has it not yet. Answers its path. */
export async function ensureCameraFilm(folder: string, resolution: Resolution): Promise<string> {
  const path = `${folder}/camera-${resolution}.y4m`;
  if (existsSync(path)) return path;
  await mkdir(folder, { recursive: true });
  // A run that is ended meanwhile leaves no half of a film.
  await writeFile(`${path}.part`, makeFilm(pixelsOf(resolution)));
  await rename(`${path}.part`, path);
  return path;
}

/** The film in the format YUV4MPEG2 with 4:2:0 (https://wiki.multimedia.cx/index.php/YUV4MPEG2). */
export function makeFilm({ width, height }: Size): Uint8Array {
  const random = randomFrom(1);
  const wall = makeTexture(width, height, random, { light: 120, contrast: 70 });
  const box = { width: Math.round(height * person.width), height: Math.round(height * person.height) };
  const figure = makeTexture(box.width, box.height, random, { light: 150, contrast: 90 });
  const noise = Int8Array.from({ length: noiseLength }, () =>
    Math.round((random() + random() - 1) * noiseAmplitude),
  );
  const frames = seconds * cameraFps;
  const header = new TextEncoder().encode(`YUV4MPEG2 W${width} H${height} F${cameraFps}:1 Ip A1:1 C420\n`);
  const frameHeader = new TextEncoder().encode('FRAME\n');
  const pixels = width * height;
  const film = new Uint8Array(header.length + frames * (frameHeader.length + pixels * 1.5));
  film.set(header);
  let end = header.length;
  for (let frame = 0; frame < frames; frame++) {
    film.set(frameHeader, end);
    end += frameHeader.length;
    const picture = film.subarray(end, (end += pixels * 1.5));
    const turn = (2 * Math.PI * frame) / frames;
    drawFrame(picture, {
      left: Math.round((width - box.width) / 2 + height * person.sway * Math.sin(turn)),
      top: Math.round(height - box.height * 0.95 + height * person.nod * Math.sin(2 * turn)),
      noiseStart: Math.floor(random() * noiseLength),
    });
  }
  return film;

  function drawFrame(picture: Uint8Array, pose: { left: number; top: number; noiseStart: number }): void {
    const [blue, red] = [picture.subarray(pixels, pixels * 1.25), picture.subarray(pixels * 1.25)];
    blue.fill(132);
    red.fill(122);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [inX, inY] = [x - pose.left, y - pose.top];
        const isFigure = isInFigure(inX, inY, box);
        const source = isFigure ? figure[inY * box.width + inX] : wall[y * width + x];
        const at = y * width + x;
        picture[at] = (source ?? 0) + (noise[(pose.noiseStart + at) % noiseLength] ?? 0);
        if (!isFigure || y % 2 === 1 || x % 2 === 1) continue;
        const colourAt = (y / 2) * (width / 2) + x / 2;
        blue[colourAt] = 112;
        red[colourAt] = 150;
      }
    }
  }
}

/** A head on shoulders: two ellipses in a box. */
function isInFigure(x: number, y: number, { width, height }: Size): boolean {
  if (x < 0 || y < 0 || x >= width || y >= height) return false;
  const head = ((x - width / 2) / (width * 0.23)) ** 2 + ((y - height * 0.28) / (height * 0.26)) ** 2;
  const shoulders = ((x - width / 2) / (width * 0.5)) ** 2 + ((y - height) / (height * 0.52)) ** 2;
  return head < 1 || shoulders < 1;
}

/** Brightness that varies coarsely and finely, as that of cloth, skin or shelves does. */
function makeTexture(
  width: number,
  height: number,
  random: () => number,
  { light, contrast }: { readonly light: number; readonly contrast: number },
): Uint8Array {
  const texture = new Float32Array(width * height).fill(light - contrast / 2);
  for (const { cell, share } of [
    { cell: 96, share: 0.5 },
    { cell: 24, share: 0.3 },
    { cell: 5, share: 0.2 },
  ]) {
    const columns = Math.ceil(width / cell) + 2;
    const lattice = Float32Array.from(
      { length: columns * (Math.ceil(height / cell) + 2) },
      () => random() * contrast * share,
    );
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)];
        const [shareX, shareY] = [x / cell - column, y / cell - row];
        const at = row * columns + column;
        const upper = mix(lattice[at], lattice[at + 1], shareX);
        const lower = mix(lattice[at + columns], lattice[at + columns + 1], shareX);
        texture[y * width + x] = (texture[y * width + x] ?? 0) + mix(upper, lower, shareY);
      }
    }
  }
  return Uint8Array.from(texture);
}

function mix(one = 0, other = 0, share = 0): number {
  return one + (other - one) * share;
}
