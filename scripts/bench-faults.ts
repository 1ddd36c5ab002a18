// `npm run bench:faults`: how soon each fault is shown and healed, in a clean and in a bad network. Runs
// the fault tests again and again, whether they hold or not, and prints the median and the worst of
// what they measured. Words that follow are names of test files, such as `server`; `--rounds 5`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'wxt';
import { existsSync, readdirSync } from 'node:fs';
import { formatFaultsTable, parseMeasurements } from './faults-table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}.output/bench`;
const log = `${folder}/faults.jsonl`;

const usage = `npm run bench:faults -- [--rounds N] [file …]

Runs the fault tests N times (5 unless told), five minutes each, and prints median and worst.
Files are those of tests/faults: ${readdirSync(`${root}tests/faults`)
  .map((name) => name.replace('.test.ts', ''))
  .join(', ')}; all unless told.`;

const { rounds, files } = readArguments(process.argv.slice(2));

await build({ root });
await mkdir(folder, { recursive: true });
await rm(log, { force: true });
let failed = 0;
for (let round = 1; round <= rounds; round++) {
  console.log(`Round ${round} of ${rounds}`);
  const vitest = [`${root}node_modules/vitest/vitest.mjs`, 'run', '--project', 'faults', ...files];
  const run = spawn(process.execPath, vitest, {
    cwd: root,
    env: { ...process.env, PARLEY_FAULTS_LOG: log },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(run, 'exit')) as [number | null];
  if (code !== 0) failed += 1;
}
const measured = await readFile(log, 'utf8').catch(() => '');
const table = formatFaultsTable(parseMeasurements(measured));
await writeFile(`${folder}/faults.md`, table);
console.log(table);
console.log(`${rounds} rounds, ${failed} of them with a test that failed.`);
if (failed > 0) process.exitCode = 1;

/** Ends the script with the usage where the command line makes no sense. */
function readArguments(args: readonly string[]): { rounds: number; files: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { rounds: { type: 'string', default: '5' }, help: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (values.help === true) {
      console.log(usage);
      process.exit(0);
    }
    if (!/^[1-9]\d{0,3}$/.test(values.rounds))
      throw new Error(`--rounds takes a number, not "${values.rounds}"`);
    const unknown = positionals.find((name) => !existsSync(`${root}tests/faults/${name}.test.ts`));
    if (unknown !== undefined) throw new Error(`there are no fault tests called "${unknown}"`);
    return { rounds: Number(values.rounds), files: positionals };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exit(2);
  }
}
