import { names } from './bounds.ts';
import type { AddFigures, BenchPart, Figure } from './figure.ts';
import { type Contestant, contestants, disperse, gather, makeGathering } from './gathering.ts';
import { type CallFigures, compareSamples, sampleMedia, summarizeCall } from './media-sample.ts';
import { pass } from './pass.ts';
import { machineSeconds, processorSeconds } from './process-usage.ts';
import type { Venue } from './venue.ts';

/** Until the browser's estimate of the bandwidth has grown to what there is. */
const settleMs = 12_000;
const measureMs = 10_000;

interface LoadFigures extends CallFigures {
  /** Processor seconds that a participant's browser uses in a second. */
  readonly processorShare: number;
  /** Processors that the whole machine kept busy, and those of them that were not the call's. */
  readonly machineBusy: number;
  readonly othersBusy: number;
}

/** What a call that goes on costs and gives, for each number of people. */
export async function measureLoad(
  part: BenchPart & ('load' | 'shaped'),
  venue: Venue,
  people: readonly number[],
  add: AddFigures,
): Promise<void> {
  for (const count of people) {
    const loads: Partial<Record<Contestant, LoadFigures>> = {};
    for (const contestant of contestants) {
      const load = await loadOf(venue, contestant, count);
      loads[contestant] = load;
      console.log(`  ${count} people, ${contestant === 'bare' ? 'bare mesh' : 'Parley'}: ${describe(load)}`);
    }
    const { bare, parley } = loads;
    const row = (what: string, unit: string, read: (load: LoadFigures) => number): Figure => ({
      part,
      what,
      unit,
      people: count,
      bare: bare === undefined ? null : read(bare),
      parley: parley === undefined ? null : read(parley),
    });
    add(
      row(names.processor, 's/s', (load) => load.processorShare),
      row(names.uplink, 'kbit/s', (load) => load.uplinkBitsPerSecond / 1000),
      row(names.frameRate, 'fps', (load) => load.medianFramesPerSecond),
      row(names.slowestFrameRate, 'fps', (load) => load.slowestFramesPerSecond),
      row(names.height, 'px', (load) => load.medianFrameHeight),
      row(names.concealment, '%', (load) => load.concealedShare * 100),
      row(names.soundWait, 'ms', (load) => load.medianSoundMs),
      row(names.fairness, '', (load) => load.lowestFairness),
      row(names.others, '', (load) => load.othersBusy),
    );
  }
}

async function loadOf(venue: Venue, contestant: Contestant, people: number): Promise<LoadFigures> {
  const gathering = makeGathering(venue, contestant);
  const everybody = await gather(gathering, { people, order: 'in turn', isProbed: true });
  const seats = await venue.seats(people);
  const pids = seats.map(({ browser: { browser } }) => browser.process()?.pid ?? process.pid);
  const processors = (): { readonly call: number; readonly machine: number; readonly atMs: number } => ({
    call: pids.reduce((sum, pid) => sum + processorSeconds(pid), 0),
    machine: machineSeconds(),
    atMs: performance.now(),
  });
  await pass(settleMs);
  const before = await Promise.all(everybody.map(({ page }) => sampleMedia(page)));
  const processorsBefore = processors();
  await pass(measureMs);
  const processorsAfter = processors();
  const after = await Promise.all(everybody.map(({ page }) => sampleMedia(page)));
  await disperse(everybody);

  const media = before.flatMap((sample, index) => {
    const later = after[index];
    return later === undefined ? [] : [compareSamples(sample, later, people - 1)];
  });
  const seconds = (processorsAfter.atMs - processorsBefore.atMs) / 1000;
  const call = (processorsAfter.call - processorsBefore.call) / seconds;
  const machineBusy = (processorsAfter.machine - processorsBefore.machine) / seconds;
  return {
    ...summarizeCall(media),
    processorShare: call / people,
    machineBusy,
    othersBusy: Math.max(0, machineBusy - call),
  };
}

function describe(load: LoadFigures): string {
  return [
    `${load.processorShare.toFixed(3)} processors`,
    `${Math.round(load.uplinkBitsPerSecond / 1000)} kbit/s`,
    `${load.medianFramesPerSecond.toFixed(1)} fps (slowest ${load.slowestFramesPerSecond.toFixed(1)})`,
    `${load.medianFrameHeight} px high`,
    `${(load.concealedShare * 100).toFixed(2)} % concealed`,
    `sound waits ${Math.round(load.medianSoundMs)} ms`,
    `fairness ${load.lowestFairness.toFixed(3)}`,
    `machine busy ${load.machineBusy.toFixed(2)}, others ${load.othersBusy.toFixed(2)}`,
  ].join(', ');
}
