/** How much a call may send and receive. `low`: sound and one small picture. `audio`: sound alone. */
export const dataUses = ['all', 'low', 'audio'] as const;

export type DataUse = (typeof dataUses)[number];

/** Takes one of `dataUses`; `null` for anything else. */
export function parseDataUse(value: unknown): DataUse | null {
  return dataUses.find((use) => use === value) ?? null;
}
