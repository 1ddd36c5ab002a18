/** The slots that carry pictures. */
export const videoSlots = ['camera', 'screen'] as const;

export type VideoSlot = (typeof videoSlots)[number];

/** At which size a picture is shown, in device pixels, and how often it is to change. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
}

/** What somebody shows of what one other person sends. `null`: nothing of it. */
export type Demand = Readonly<Record<VideoSlot, Picture | null>>;

export const noDemand: Demand = { camera: null, screen: null };

/**
 * Stands for what somebody who has not told yet is showing: enough to see who is there, and no first
 * frame that takes long.
 */
export const presumedDemand: Demand = {
  camera: { width: 640, height: 360, framesPerSecond: 30 },
  screen: { width: 1280, height: 720, framesPerSecond: 15 },
};

/** The edge of the largest picture that a browser encodes, and the most frames that a screen shows. */
const most = { edgePixels: 8192, framesPerSecond: 60 };

/** Parses a demand; `null` for what is none. Numbers without sense are brought within what makes sense. */
export function parseDemand(value: unknown): Demand | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Record<string, unknown>;
  const camera = parsePicture(fields['camera']);
  const screen = parsePicture(fields['screen']);
  return camera === undefined || screen === undefined ? null : { camera, screen };
}

/** `undefined` for what is neither a picture nor `null`. A picture without an extent is none. */
function parsePicture(value: unknown): Picture | null | undefined {
  if (value === null) return null;
  if (typeof value !== 'object') return undefined;
  const { width, height, framesPerSecond } = value as Record<string, unknown>;
  if (typeof width !== 'number' || typeof height !== 'number') return undefined;
  if (typeof framesPerSecond !== 'number') return undefined;
  if (!(width >= 1 && height >= 1 && framesPerSecond > 0)) return null;
  return {
    width: Math.floor(Math.min(width, most.edgePixels)),
    height: Math.floor(Math.min(height, most.edgePixels)),
    framesPerSecond: Math.ceil(Math.min(framesPerSecond, most.framesPerSecond)),
  };
}

export function isSameDemand(a: Demand, b: Demand): boolean {
  return videoSlots.every((slot) => isSamePicture(a[slot], b[slot]));
}

function isSamePicture(a: Picture | null, b: Picture | null): boolean {
  if (a === null || b === null) return a === b;
  return a.width === b.width && a.height === b.height && a.framesPerSecond === b.framesPerSecond;
}
