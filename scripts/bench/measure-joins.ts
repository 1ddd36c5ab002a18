import type { AddFigures, Figure } from './figure.ts';
import { names } from './bounds.ts';
import {
  type Contestant,
  type Entrance,
  contestants,
  disperse,
  gather,
  makeGathering,
  readFirstFrames,
  standReady,
  waitForFirstFrames,
  waitForOthers,
} from './gathering.ts';
import { median } from './numbers.ts';
import type { Venue } from './venue.ts';

/** People who enter all at once take long where the processor is short; a few times tell enough. */
const maxFormUps = 3;
/** How often each takes its turn, with its share of the rounds, rounded up. */
const joinTurns = 2;

/**
 * How long a newcomer needs from the page's address to the first picture of everybody who is there, and
 * how long people need who come all at once. Medians, in ms; of joining, one round more comes first and
 * counts for nothing.
 */
export async function measureJoins(
  venue: Venue,
  people: readonly number[],
  rounds: number,
  add: AddFigures,
): Promise<void> {
  for (const count of people) {
    const joins = await ofBoth(joinTurns, (contestant) =>
      joinTimes(venue, contestant, count, Math.ceil(rounds / joinTurns)),
    );
    add(figureOf(names.join, count, joins));
    const formUps = await ofBoth(Math.min(rounds, maxFormUps), (contestant) =>
      formUpTimes(venue, contestant, count),
    );
    add(figureOf(names.formUp, count, formUps));
  }
}

type Times = Readonly<Record<Contestant, readonly number[]>>;

/** In turns, so that a machine that is slow for a while is slow for both. */
async function ofBoth(
  turns: number,
  measure: (contestant: Contestant) => Promise<readonly number[]>,
): Promise<Times> {
  const times: Record<Contestant, number[]> = { bare: [], parley: [] };
  for (let turn = 0; turn < turns; turn++) {
    for (const contestant of contestants) times[contestant].push(...(await measure(contestant)));
  }
  return times;
}

function figureOf(what: string, people: number, { bare, parley }: Times): Figure {
  const shown = (times: readonly number[]): string => times.map((ms) => Math.round(ms)).join(' ');
  console.log(`  ${people} people, ${what}, ms: bare mesh ${shown(bare)}; Parley ${shown(parley)}`);
  const [ofBare, ofParley] = [median(bare), median(parley)];
  return { part: 'join', what, unit: 'ms', people, bare: finite(ofBare), parley: finite(ofParley) };
}

function finite(ms: number): number | null {
  return Number.isFinite(ms) ? ms : null;
}

async function joinTimes(
  venue: Venue,
  contestant: Contestant,
  people: number,
  rounds: number,
): Promise<number[]> {
  const gathering = makeGathering(venue, contestant);
  const seat = (await venue.seats(people)).at(-1);
  if (seat === undefined) throw new RangeError('nobody to join');
  const present = await gather(gathering, { people: people - 1, order: 'in turn', isProbed: false });
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const options = { seat, id: `newcomer${round}`, others: people - 1 };
    const newcomer = await standReady(gathering, options);
    await newcomer.enter();
    const { askedAtMs, seenAtMs } = await waitForFirstFrames(newcomer.page, people - 1);
    times.push(seenAtMs - askedAtMs);
    await newcomer.page.close();
    await Promise.all(present.map(({ page }) => waitForOthers(page, people - 2)));
  }
  await disperse(present);
  return times.slice(1);
}

async function formUpTimes(venue: Venue, contestant: Contestant, people: number): Promise<number[]> {
  const gathering = makeGathering(venue, contestant);
  const everybody = await gather(gathering, { people, order: 'at once', isProbed: false });
  const ms = await formUpMs(everybody);
  await disperse(everybody);
  return [ms];
}

/** From the first page that was asked for until the last has seen all others. */
async function formUpMs(everybody: readonly Entrance[]): Promise<number> {
  const others = everybody.length - 1;
  const seen = await Promise.all(everybody.map(({ page }) => readFirstFrames(page, others)));
  const askedAtMs = Math.min(...seen.map((each) => each.askedAtMs));
  return Math.max(...seen.map(({ seenAtMs }) => seenAtMs)) - askedAtMs;
}
