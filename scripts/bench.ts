// `npm run bench`: what a call takes and gives in real Chromium, beside a bare WebRTC mesh in the same
// run. Not part of the tests: values depend on the machine, so the ratios are what to compare. Writes
// report.md, figures.json and plots to .output/bench/.
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { lackingForNetworkLab } from '../tests/support/e2e/network-lab.ts';
import { makeBenchBuild } from './bench/bench-build.ts';
import { ensureCameraFilm } from './bench/camera.ts';
import type { AddFigures, BenchPart, Figure } from './bench/figure.ts';
import { type BenchFlags, benchUsage, parseBenchFlags } from './bench/flags.ts';
import { measureClicks } from './bench/measure-clicks.ts';
import { measureCodecs } from './bench/measure-codecs.ts';
import { measureDemand } from './bench/measure-demand.ts';
import { measureJoins } from './bench/measure-joins.ts';
import { measureLoad } from './bench/measure-load.ts';
import { measureMemory } from './bench/measure-memory.ts';
import { drawPlots } from './bench/plot.ts';
import { formatReport, formatTable } from './bench/report.ts';
import { type Venue, openVenue } from './bench/venue.ts';
import { FlagError } from './flags.ts';

/** As shells give it for Ctrl+C. */
const interruptedCode = 130;
const shapedBitsPerSecond = 2_000_000;
/** Where `--people` does not say. */
const usualPeople = { join: [2, 4, 6], load: [2, 4, 6, 8], shaped: [4, 6], demand: [4] };

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}.output/bench`;

// What runs beside this script is ended as it exits, which it does not by itself on a signal.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    console.error(`Ended by ${name}.`);
    process.exit(interruptedCode);
  });
}

const args = process.argv.slice(2);
if (args.includes('--help')) console.log(benchUsage);
else {
  try {
    await run(parseBenchFlags(args));
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    console.error(`${error.message}\n\n${benchUsage}`);
    process.exitCode = 2;
  }
}

async function run(flags: BenchFlags): Promise<void> {
  const startedAtMs = Date.now();
  const loadBefore = loadavg();
  const { camera } = flags;
  const filmPath = await ensureCameraFilm(folder, camera);
  const extensionPath = await makeBenchBuild(root);
  const figures: Figure[] = [];
  for (const part of flags.parts) {
    if (part === 'shaped' && (await lackingForNetworkLab()) !== null) continue;
    console.log(`${part}:`);
    const uplinkBitsPerSecond = part === 'shaped' ? shapedBitsPerSecond : null;
    const venue = await openVenue({ extensionPath, camera, filmPath, uplinkBitsPerSecond });
    try {
      await measure(part, venue, flags, (...more) => figures.push(...more));
    } catch (error) {
      // The other parts are worth having.
      console.error(`  ${part} failed:`, error);
      process.exitCode = 1;
    } finally {
      await venue.close();
    }
    // After each part, so that a run that is ended leaves what it has.
    const circumstances = { camera, loadBefore, loadAfter: loadavg(), tookMs: Date.now() - startedAtMs };
    await write(figures, formatReport(figures, circumstances));
  }
  console.log(`\n${formatTable(figures)}\nWritten with its plots to .output/bench/report.md.`);
}

async function measure(part: BenchPart, venue: Venue, flags: BenchFlags, add: AddFigures): Promise<void> {
  const { rounds, leakMinutes } = flags;
  const people = (usual: readonly number[]): readonly number[] => flags.people ?? usual;
  switch (part) {
    case 'clicks':
      return await measureClicks(venue, rounds, add);
    case 'join':
      return await measureJoins(venue, people(usualPeople.join), rounds, add);
    case 'load':
      return await measureLoad(part, venue, people(usualPeople.load), add);
    case 'shaped':
      return await measureLoad(part, venue, people(usualPeople.shaped), add);
    case 'demand':
      return await measureDemand(venue, people(usualPeople.demand), rounds, add);
    case 'codecs':
      return await measureCodecs(venue, add);
    case 'memory':
      return await measureMemory(venue, leakMinutes, add);
  }
}

async function write(figures: readonly Figure[], report: string): Promise<void> {
  const plots = drawPlots(figures);
  const images = [...plots.keys()].map((name) => `![${name}](${name})`).join('\n');
  await writeFile(`${folder}/report.md`, `${report}\n${images}\n`);
  await writeFile(`${folder}/figures.json`, `${JSON.stringify(figures, null, 2)}\n`);
  for (const [name, drawing] of plots) await writeFile(`${folder}/${name}`, drawing);
}
