// `npm run bench:faults`: how soon each fault is shown and healed, in a clean and in a bad network. Runs
// the fault tests again and again, whether they hold or not, and prints the median and the worst of
// what they measured. Words that follow are names of test files, such as `server`; `--rounds 5`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'wxt';
import { formatFaultsTable, parseMeasurements } from './faults-table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}.output/bench`;
const log = `${folder}/faults.jsonl`;

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '5' } },
  allowPositionals: true,
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError('--rounds takes a whole number');

await build({ root });
await mkdir(folder, { recursive: true });
await rm(log, { force: true });
for (let round = 1; round <= rounds; round++) {
  console.log(`Round ${round} of ${rounds}`);
  const vitest = [`${root}node_modules/vitest/vitest.mjs`, 'run', '--project', 'faults', ...positionals];
  const run = spawn(process.execPath, vitest, {
    cwd: root,
    env: { ...process.env, PARLEY_FAULTS_LOG: log },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await once(run, 'exit');
}
const table = formatFaultsTable(parseMeasurements(await readFile(log, 'utf8')));
await writeFile(`${folder}/faults.md`, table);
console.log(table);
