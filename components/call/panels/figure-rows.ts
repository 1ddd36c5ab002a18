import type { LinkFigures, StreamFigures } from '../../../mesh/link-stats.ts';
import type { Slot } from '../../../mesh/slots.ts';
import { formatBitrate, formatMilliseconds, formatShare } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';

/** A row of figures: what is received and what is sent, or one value for both. */
export interface FigureRow {
  readonly id: string;
  readonly label: string;
  readonly values: readonly [both: string] | readonly [received: string, sent: string];
}

const unknown = '–';

/** The rows in which a link's figures are told. What is not known has a dash; what is off has no row. */
export function figureRows(figures: LinkFigures | undefined): readonly FigureRow[] {
  if (figures === undefined) return [];
  const words = t().call.details;
  const told = (value: number | null, format: (value: number) => string): string =>
    value === null ? unknown : unparted(format(value));
  const pair = (id: string, label: string, down: string, up: string): FigureRow => ({
    id,
    label,
    values: [down, up],
  });
  const slotRow = (slot: Slot, label: string): readonly FigureRow[] => {
    const down = figures.down[slot];
    const up = figures.up[slot];
    return down === null && up === null ? [] : [pair(slot, label, streamWords(down), streamWords(up))];
  };
  const { route } = figures;
  const path = route === null ? unknown : words.path[route.kind](route.protocol.toUpperCase());
  return [
    pair(
      'bitrate',
      words.bitrate,
      told(figures.bitsPerSecondDown, formatBitrate),
      told(figures.bitsPerSecondUp, formatBitrate),
    ),
    pair(
      'loss',
      words.loss,
      told(figures.lossShareDown, formatShare),
      told(figures.lossShareUp, formatShare),
    ),
    ...slotRow('camera', words.camera),
    ...slotRow('screen', words.screen),
    ...slotRow('microphone', words.microphone),
    ...slotRow('screenAudio', words.screenAudio),
    { id: 'rtt', label: words.roundTrip, values: [told(figures.rttMs, formatMilliseconds)] },
    { id: 'jitter', label: words.jitter, values: [told(figures.jitterMs, formatMilliseconds)] },
    { id: 'path', label: words.pathTitle, values: [path] },
  ];
}

function streamWords(stream: StreamFigures | null): string {
  if (stream === null) return unknown;
  const { width, height, framesPerSecond, codec, bitsPerSecond } = stream;
  const parts = [
    width === null || height === null ? null : `${width}×${height}`,
    framesPerSecond === null ? null : t().call.details.frames(Math.round(framesPerSecond)),
    codec,
    formatBitrate(bitsPerSecond),
  ];
  return parts.flatMap((part) => (part === null ? [] : unparted(part))).join(', ');
}

/** Keeps a number and its unit on one line. */
function unparted(figure: string): string {
  return figure.replaceAll(' ', '\u00A0');
}
