import type { PersonDetails } from '../../../call/link-monitor.ts';
import type { LinkFigures, StreamFigures } from '../../../mesh/link-stats.ts';
import { noCap } from '../../../mesh/stream-cap.ts';

const samples = 60;
/** Any time will do, as long as it is the same in each picture. */
const endMs = Date.UTC(2026, 2, 4, 9, 41);

const nothing: StreamFigures = {
  bitsPerSecond: 0,
  width: null,
  height: null,
  framesPerSecond: null,
  codec: null,
  sourceFramesPerSecond: null,
  receivedFramesPerSecond: null,
  jitterBufferMs: null,
  decodeMs: null,
};

/** A minute of a link that sways; `trouble` in [0, 1] is how bad it is. */
export function madeUpDetails(trouble: number, cap: PersonDetails['cap'] = noCap): PersonDetails {
  const history = Array.from({ length: samples }, (_, at): LinkFigures => {
    const sway = Math.sin(at / 5) * 0.15 + Math.sin(at / 1.7) * 0.05;
    const bits = 1_200_000 * (1 - trouble * 0.8) * (1 + sway);
    const size = trouble > 0.5 ? { width: 480, height: 270 } : { width: 1280, height: 720 };
    const camera = {
      ...nothing,
      ...size,
      bitsPerSecond: bits,
      framesPerSecond: 30 - 20 * trouble,
      codec: 'H264',
    };
    const microphone = { ...nothing, bitsPerSecond: 34_000, codec: 'opus' };
    return {
      atMs: endMs - (samples - at) * 1000,
      rttMs: 24 + 400 * trouble * (1 + sway),
      mediaRttMs: null,
      retransmittedShareUp: 0,
      jitterMs: 3 + 40 * trouble,
      lossShareUp: Math.max(0, trouble * 0.2 * (1 + 3 * sway)),
      lossShareDown: Math.max(0, trouble * 0.1 * (1 - 3 * sway)),
      bitsPerSecondUp: bits * 0.8,
      bitsPerSecondDown: bits,
      availableBitsPerSecondUp: 2_500_000,
      route: { kind: trouble > 0.5 ? 'relayed' : 'direct', protocol: 'udp' },
      up: { microphone, camera, screen: null, screenAudio: null },
      down: { microphone, camera, screen: null, screenAudio: null },
    };
  });
  return { history, cap };
}
