import { boundOf } from './bounds.ts';
import { type Bound, type Figure, isHeld, ratioOf } from './figure.ts';

const header = [
  '| part | what | unit | people | bare mesh | Parley | ratio | wanted | held |',
  '|---|---|---|---|---|---|---|---|---|',
];

/** A Markdown table, a row for each figure, in their order. */
export function formatTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const bound = boundOf(figure);
    const ratio = ratioOf(figure);
    const cells = [
      figure.part,
      figure.what,
      figure.unit,
      String(figure.people),
      figure.bare === null ? '–' : formatValue(figure.bare),
      figure.parley === null ? 'never' : formatValue(figure.parley),
      ratio === null ? '–' : ratio.toFixed(2),
      bound === null ? '' : formatBound(bound),
      bound === null ? '' : isHeld(figure, bound) ? 'yes' : '**no**',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return `${[...header, ...rows].join('\n')}\n`;
}

/** What a run of the bench was done under. */
export interface Circumstances {
  readonly camera: string;
  /** The system's load averages of the last 1, 5 and 15 minutes. */
  readonly loadBefore: readonly number[];
  readonly loadAfter: readonly number[];
  readonly tookMs: number;
}

/** The whole report in Markdown. */
export function formatReport(figures: readonly Figure[], circumstances: Circumstances): string {
  const { camera, loadBefore, loadAfter, tookMs } = circumstances;
  const loads = (averages: readonly number[]): string => averages.map((load) => load.toFixed(1)).join(', ');
  return `# Parley beside a bare WebRTC mesh

Both as pages of the same Chromiums, one for each person, in windows of 1280x720, with the same film of
${camera} as camera, in turn. Times are medians. The machine's load was ${loads(loadBefore)} before and ${loads(loadAfter)} after; the run took ${(tookMs / 60_000).toFixed(1)} minutes.

${formatTable(figures)}`;
}

function formatBound({ kind, value }: Bound): string {
  return kind === 'ratio at most' ? `at most ${value} times` : `${kind} ${value}`;
}

/** Three digits that count; whole numbers from a hundred on. */
export function formatValue(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return String(Math.round(value));
  return value.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 3);
}
