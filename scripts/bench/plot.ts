import type { Figure } from './figure.ts';
import { formatValue } from './report.ts';

const size = { width: 480, height: 280, left: 16, right: 16, top: 56, bottom: 36 };
const colours = { bare: '#9aa4b2', parley: '#3b6ff5', text: '#30343b', line: '#c9ced6' };
/** Of the width that a number of people has, what its two bars take. */
const barsShare = 0.7;

/**
 * An SVG drawing of one measure: for each number of people a bar of the bare mesh and one of Parley,
 * each with its value. `figures` are of one measure, in the order in which they are drawn.
 */
export function drawPlot(figures: readonly Figure[]): string {
  const [first] = figures;
  if (first === undefined) throw new RangeError('a plot of nothing');
  const most = Math.max(...figures.flatMap(({ bare, parley }) => [bare ?? 0, parley ?? 0])) || 1;
  const base = size.height - size.bottom;
  const step = (size.width - size.left - size.right) / figures.length;
  const barWidth = (step * barsShare) / 2;

  function bar(value: number | null, x: number, colour: string): string {
    if (value === null) return '';
    const height = (Math.max(0, value) / most) * (base - size.top);
    const middle = x + barWidth / 2;
    return `<rect x="${round(x)}" y="${round(base - height)}" width="${round(barWidth)}" height="${round(height)}" fill="${colour}"/>
${text(middle, base - height - 5, formatValue(value), { size: 11, anchor: 'middle' })}`;
  }

  const groups = figures.map(({ people, bare, parley }, index) => {
    const middle = size.left + step * (index + 0.5);
    return [
      bar(bare, middle - barWidth, colours.bare),
      bar(parley, middle, colours.parley),
      text(middle, base + 18, `${people} people`, { size: 12, anchor: 'middle' }),
    ].join('\n');
  });
  const unit = first.unit === '' ? '' : `, ${first.unit}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" font-family="system-ui, sans-serif" fill="${colours.text}">
<rect width="100%" height="100%" fill="#fff"/>
${text(size.left, 20, `${first.part}: ${first.what}${unit}`, { size: 13, anchor: 'start' })}
<rect x="${size.left}" y="30" width="10" height="10" fill="${colours.bare}"/>
${text(size.left + 15, 39, 'bare mesh', { size: 11, anchor: 'start' })}
<rect x="${size.left + 85}" y="30" width="10" height="10" fill="${colours.parley}"/>
${text(size.left + 100, 39, 'Parley', { size: 11, anchor: 'start' })}
<line x1="${size.left}" y1="${base}" x2="${size.width - size.right}" y2="${base}" stroke="${colours.line}"/>
${groups.join('\n')}
</svg>
`;
}

/** A file name for each measure that both were measured in, and its drawing. */
export function drawPlots(figures: readonly Figure[]): ReadonlyMap<string, string> {
  const compared = figures.filter(({ bare }) => bare !== null);
  const measures = Map.groupBy(compared, ({ part, what }) => `${part} ${what}`);
  return new Map(
    [...measures].map(([name, group]) => [
      `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.svg`,
      drawPlot(group),
    ]),
  );
}

function text(
  x: number,
  y: number,
  words: string,
  { size: fontSize, anchor }: { readonly size: number; readonly anchor: 'start' | 'middle' },
): string {
  const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${round(x)}" y="${round(y)}" font-size="${fontSize}" text-anchor="${anchor}">${escaped}</text>`;
}

function round(value: number): string {
  return value.toFixed(1);
}
