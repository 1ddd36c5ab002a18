/** Numbers in [0, 1) that a seed alone determines: mulberry32, whose state is one number. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What chose the chances of this run, and chooses the same again when it is given in PARLEY_FAULTS_SEED. */
export const runSeed = readSeed(process.env['PARLEY_FAULTS_SEED']);

function readSeed(text: string | undefined): number {
  if (text === undefined) return Math.floor(Math.random() * 2 ** 31);
  if (!/^\d{1,10}$/.test(text)) throw new RangeError(`PARLEY_FAULTS_SEED is a whole number, not "${text}"`);
  return Number(text);
}
