/** The sizes of picture that can be asked of a camera, largest first: width and height in pixels. */
export const resolutions = ['1920x1080', '1280x720', '960x540', '640x480', '480x320'] as const;

export type Resolution = (typeof resolutions)[number];

/** 720p is the most that a tile of a call mostly shows. */
export const defaultResolution: Resolution = '1280x720';

/** How often a second a camera gives a picture, while all are wanted. */
export const defaultFramesPerSecond = 30;

/** Takes one of `resolutions`; `null` for anything else. */
export function parseResolution(value: unknown): Resolution | null {
  return resolutions.find((resolution) => resolution === value) ?? null;
}

/** The width and height that a resolution names, in pixels. */
export function pixelsOf(resolution: Resolution): { readonly width: number; readonly height: number } {
  const [width = 0, height = 0] = resolution.split('x').map(Number);
  return { width, height };
}
