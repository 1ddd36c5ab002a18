import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Measurement } from '../../../scripts/faults-table.ts';
import type { Air } from './company.ts';
import { runSeed } from './seeded.ts';

/** A time, and `Infinity` for never. */
interface Time extends Omit<Measurement, 'ms'> {
  readonly air: Air;
  readonly ms: number;
}

/** Notes a measured time for `npm run bench:faults`, in the file that `PARLEY_FAULTS_LOG` names. */
export function note(measurement: Time): void {
  const path = process.env['PARLEY_FAULTS_LOG'];
  if (path === undefined) return;
  const { ms } = measurement;
  const line: Measurement = { ...measurement, ms: ms === Infinity ? null : Math.round(ms) };
  appendFileSync(path, `${JSON.stringify(line)}\n`);
}

/** Notes a measured time and expects it to be within its bound. The test goes on either way. */
export function expectWithin(fault: string, air: Air, what: string, ms: number, boundMs: number): void {
  note({ fault, air, what, ms, boundMs });
  const told = `${fault}, ${air}, seed ${runSeed}: ${what}, in ms`;
  expect.soft(ms, told).toBeLessThanOrEqual(boundMs);
}
