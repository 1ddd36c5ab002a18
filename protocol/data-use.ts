/** How much a call may send and receive. `low`: sound and one small picture. `audio`: sound alone. */
export const dataUses = ['all', 'low', 'audio'] as const;

export type DataUse = (typeof dataUses)[number];

/** That of a call with pictures. */
export type PictureUse = Exclude<DataUse, 'audio'>;

/** Takes one of `dataUses`; `null` for anything else. */
export function parseDataUse(value: unknown): DataUse | null {
  return dataUses.find((use) => use === value) ?? null;
}

/** Takes one of a call with pictures; `null` for anything else. */
export function parsePictureUse(value: unknown): PictureUse | null {
  const use = parseDataUse(value);
  return use === 'audio' ? null : use;
}
