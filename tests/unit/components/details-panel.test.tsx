import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DrawnPlot, PlotRows } from '../../../components/ui/draw-plot.ts';
import { noCap } from '../../../mesh/stream-cap.ts';
import { type DrawnCall, drawCall } from '../../support/draw-call.tsx';
import { makePerson } from '../../support/fake-call.ts';
import { type Flow, figuresOf } from '../../support/stats-report.ts';
import { stubMedia } from './media-stubs.ts';

/** Plots that are drawn now, each with what it shows. */
const plots = vi.hoisted(() => new Set<{ rows: unknown }>());
vi.mock('../../../components/ui/draw-plot.ts', () => ({
  drawPlot(_host: HTMLElement, rows: PlotRows): DrawnPlot {
    const plot = { rows };
    plots.add(plot);
    return {
      update: (next) => (plot.rows = next),
      resize: () => {},
      destroy: () => plots.delete(plot),
    };
  },
}));

let call: DrawnCall;
beforeEach(() => {
  stubMedia();
  call = drawCall({ people: [makePerson('ana', { name: 'Ana' }), makePerson('ben', { name: 'Ben' })] });
});
afterEach(() => {
  cleanup();
  plots.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function tell(flow: Omit<Flow, 'seconds'> = {}): void {
  const history = [{ ...figuresOf(), atMs: 1000 }, figuresOf(flow)];
  call.details.set(new Map([['ana', { history, cap: noCap }]]));
}

function open(): void {
  fireEvent.keyDown(document.body, { key: 't' });
}

function row(label: string): (string | null)[] {
  const table = screen.getByRole('table', { name: 'Connection to Ana' });
  const header = within(table).getByRole('rowheader', { name: label });
  const cells = within(header.closest('tr') ?? table).getAllByRole('cell');
  return cells.map(({ textContent }) => textContent);
}

describe('the details', () => {
  it('are looked at only while their panel is open', () => {
    expect(call.details.isWatched()).toBe(false);
    open();
    expect(call.details.isWatched()).toBe(true);
    open();
    expect(call.details.isWatched()).toBe(false);
  });

  it('give the figures of each link in words, and a dash for what is not known', () => {
    open();
    tell({ bitsPerSecond: 812_000, lossDown: 0.015, rttMs: 23.4, relay: true });
    // No number is parted from its unit.
    expect(row('Bitrate')).toEqual(['812\u00A0kb/s', '812\u00A0kb/s']);
    expect(row('Loss')).toEqual(['1.5%', '0%']);
    expect(row('Camera')).toEqual([
      '640×480, 20\u00A0fps, VP8, 812\u00A0kb/s',
      '640×480, 20\u00A0fps, VP8, 812\u00A0kb/s',
    ]);
    expect(row('Round trip')).toEqual(['23\u00A0ms']);
    expect(row('Path')).toEqual(['Relayed, UDP']);
    expect(screen.queryByRole('rowheader', { name: 'Screen' })).toBeNull();
    call.details.set(new Map([['ana', { history: [{ ...figuresOf(), rttMs: null }], cap: noCap }]]));
    expect(row('Round trip')).toEqual(['–']);
  });

  it('say that they are being measured for whom there are none yet, or whose link is made again', () => {
    open();
    tell();
    expect(screen.getAllByText('Measuring…')).toHaveLength(1);
    call.change({ people: [makePerson('ana', { name: 'Ana', state: 'reconnecting' })] });
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getAllByText('Measuring…')).toHaveLength(1);
  });

  it('are drawn over time, again with each look, and no longer than they are shown', async () => {
    open();
    tell({ rttMs: 10 });
    await waitFor(() => expect(plots.size).toBe(3));
    tell({ rttMs: 90 });
    expect([...plots].map(({ rows }) => rows)).toContainEqual([
      [1, 2],
      [20, 90],
    ]);
    open();
    expect(plots.size).toBe(0);
  });

  it('cap one person’s stream, each cap for itself', () => {
    open();
    fireEvent.change(screen.getByRole('combobox', { name: /^Bitrate of my camera to Ben/ }), {
      target: { value: '250000' },
    });
    call.details.set(
      new Map([['ben', { history: [], cap: { maxBitsPerSecond: 250_000, maxHeight: null } }]]),
    );
    const resolution = screen.getByRole<HTMLSelectElement>('combobox', {
      name: /^Resolution of my camera to Ben/,
    });
    fireEvent.change(resolution, { target: { value: '360' } });
    expect(call.asked.filter((verb) => verb.startsWith('setCap'))).toEqual([
      'setCap ben {"maxBitsPerSecond":250000,"maxHeight":null}',
      'setCap ben {"maxBitsPerSecond":250000,"maxHeight":360}',
    ]);
  });

  it('of one person are opened from the list of people, at their name', async () => {
    fireEvent.click(screen.getByRole('button', { name: 'People' }));
    const roster = within(screen.getByRole('list', { name: 'People' }));
    fireEvent.click(roster.getByRole('button', { name: 'More about Ben' }));
    fireEvent.click(roster.getByRole('button', { name: 'Connection details' }));
    const heading = within(screen.getByRole('list', { name: 'Details' })).getByRole('heading', {
      name: /Ben/,
    });
    await waitFor(() => expect(document.activeElement).toBe(heading));
  });

  it('are found under More, with their key', () => {
    fireEvent.click(screen.getByRole('button', { name: 'More' }));
    fireEvent.click(screen.getByRole('button', { name: 'Details' }));
    expect(screen.getByRole('complementary', { name: 'Details' })).toBeTruthy();
  });

  it('say so when nobody is here', () => {
    call.change({ people: [] });
    open();
    expect(screen.getByText(/Nobody else is here yet. How the connection/)).toBeTruthy();
  });
});
