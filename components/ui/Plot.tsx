import './plot.css';
import { For, type JSX, createEffect, createSignal, onCleanup, onMount, untrack } from 'solid-js';
import { createElementSize } from '../../primitives/createElementSize.ts';
import type { DrawnPlot, PlotRows } from './draw-plot.ts';

const heightPx = 72;

export interface PlotProps {
  title: string;
  /** What each line is. */
  lines: readonly string[];
  /** Seconds since 1970, and a row for each line. */
  rows: PlotRows;
  format: (value: number) => string;
  leastTop: number;
}

/** A few lines over time, in px enough to see a trend. The same figures stand beside it as text. */
export function Plot(props: PlotProps): JSX.Element {
  const [host, setHost] = createSignal<HTMLElement>();
  const [drawn, setDrawn] = createSignal<DrawnPlot>();
  const keys: HTMLElement[] = [];
  const size = createElementSize(host);
  let isGone = false;

  onCleanup(() => {
    isGone = true;
    drawn()?.destroy();
  });
  onMount(() => void draw());

  async function draw(): Promise<void> {
    // What cannot be loaded is not drawn: the figures are there all the same.
    const module = await import('./draw-plot.ts').catch(() => null);
    const target = host();
    if (isGone || module === null || target === undefined) return;
    untrack(() => {
      const { rows, format, leastTop } = props;
      const width = size().width || 240;
      setDrawn(module.drawPlot(target, rows, { width, height: heightPx, keys, format, leastTop }));
    });
  }

  createEffect(() => drawn()?.update(props.rows));
  createEffect(() => {
    if (size().width > 0) drawn()?.resize(size().width);
  });

  return (
    <figure class="plot">
      <figcaption class="plot-title">
        <span>{props.title}</span>
        <For each={props.lines}>
          {(line, at) => (
            <span class="plot-key" data-line={at()} ref={(key) => (keys[at()] = key)}>
              {line}
            </span>
          )}
        </For>
      </figcaption>
      <div class="plot-canvas" ref={setHost} aria-hidden="true" />
    </figure>
  );
}
