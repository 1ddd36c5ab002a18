import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';

/** Values over time: the first row is seconds since 1970, the others one line each. */
export type PlotRows = readonly (readonly (number | null)[])[];

/** A wide one of 12 px. */
const pxOfCharacter = 7.5;

export interface PlotOptions {
  readonly width: number;
  readonly height: number;
  /** One element for each line, whose `color` is the line's; asked at each drawing, so that a theme tells. */
  readonly keys: readonly Element[];
  /** For the axes' labels. */
  readonly format: (value: number) => string;
  /** The scale reaches to this at least, so that noise near zero stays small. */
  readonly leastTop: number;
}

export interface DrawnPlot {
  update(rows: PlotRows): void;
  resize(width: number): void;
  /** Frees the canvas. */
  destroy(): void;
}

/** Draws a small plot into `host`. Big enough to be loaded by those alone who look at figures. */
export function drawPlot(host: HTMLElement, rows: PlotRows, options: PlotOptions): DrawnPlot {
  const quiet = (): string => getComputedStyle(host).color;
  const plot = new uPlot(
    {
      width: options.width,
      height: options.height,
      // Below as well, so that a line at zero, and its label, are seen whole.
      padding: [8, 4, 8, 0],
      cursor: { show: false },
      legend: { show: false },
      scales: {
        y: { range: (_plot, _least, most) => [0, Math.max(options.leastTop, (most ?? 0) * 1.1)] },
      },
      axes: [
        { show: false },
        {
          stroke: quiet,
          size: (_plot, labels: readonly string[] | null) => widthOf(labels ?? []),
          gap: 4,
          space: 24,
          grid: { show: false },
          ticks: { show: false },
          values: (_plot, splits) => splits.map((value) => options.format(value)),
        },
      ],
      series: [
        {},
        ...options.keys.map((key) => ({
          stroke: () => getComputedStyle(key).color,
          width: 1.5,
          points: { show: false },
        })),
      ],
    },
    asData(rows),
    host,
  );
  return {
    update: (next) => plot.setData(asData(next)),
    resize: (width) => plot.setSize({ width, height: options.height }),
    destroy: () => plot.destroy(),
  };
}

/** Of the longest label, in px of the plots' small type. */
function widthOf(labels: readonly string[]): number {
  return 16 + Math.max(5, ...labels.map(({ length }) => length)) * pxOfCharacter;
}

function asData(rows: PlotRows): uPlot.AlignedData {
  return rows as unknown as uPlot.AlignedData;
}
