/** One measured time of a fault test, as a line of its log. */
export interface Measurement {
  readonly fault: string;
  /** The network between the people: `clean`, or `impaired`. */
  readonly air: string;
  /** What was waited for. */
  readonly what: string;
  /** `null` stands for never. */
  readonly ms: number | null;
  /** The most that it may be; `null` where there is no bound. */
  readonly boundMs: number | null;
}

/** Reads a log of the tests, one JSON text a line. Throws where it is none. */
export function parseMeasurements(log: string): Measurement[] {
  const lines = log.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Measurement);
}

/** A Markdown table: for each fault and each network, median and worst in seconds, and how many held. */
export function formatFaultsTable(measurements: readonly Measurement[]): string {
  const groups = Map.groupBy(measurements, ({ fault, what, air }) => [fault, what, air].join(' | '));
  const rows = [...groups].map(([name, group]) => {
    const times = group.map(({ ms }) => ms ?? Infinity).toSorted((a, b) => a - b);
    const boundMs = group[0]?.boundMs ?? null;
    const held = times.filter((ms) => ms <= (boundMs ?? Number.MAX_VALUE)).length;
    const median = times[Math.floor((times.length - 1) / 2)] ?? Infinity;
    const bound = boundMs === null ? '' : inSeconds(boundMs);
    const [worst = Infinity] = times.slice(-1);
    return `| ${name} | ${inSeconds(median)} | ${inSeconds(worst)} | ${bound} | ${held} of ${times.length} |`;
  });
  return `${[
    '| fault | until | network | median, s | worst, s | at most, s | held |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')}\n`;
}

function inSeconds(ms: number): string {
  return ms === Infinity ? 'never' : (ms / 1000).toFixed(1);
}
