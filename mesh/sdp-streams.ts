import { mapSections } from './sdp-sections.ts';
import type { PerSlot } from './slots.ts';

const streams: PerSlot<string> = {
  microphone: 'microphone',
  screenAudio: 'screen',
  camera: 'camera',
  screen: 'screen',
};

/**
 * A description that names a stream for each media line, so that a screen and its sound are of one and a
 * camera and its voice are not; whatever else it says stays as it is. Browsers hold back what is of one stream
 * until it is together, see `lip-sync.ts`. Nobody else reads the names: what is in which line is agreed on.
 */
export function withOwnStreams(sdp: string): string {
  return mapSections(sdp, (section, { slot }) =>
    slot === undefined ? section : section.replaceAll(/^(a=(?:ssrc:\d+ )?msid:)\S+/gm, `$1${streams[slot]}`),
  );
}
