import { mapSections } from './sdp-sections.ts';

/** By kind of media line and place among those of its kind. */
const streams: Readonly<Record<string, readonly string[]>> = {
  audio: ['microphone', 'screen'],
  video: ['camera', 'screen'],
};

/**
 * A description that names a stream for each media line, so that a screen and its sound are of one and a
 * camera and its voice are not; whatever else it says stays as it is. Browsers hold back what is of one stream
 * until it is together, see `lip-sync.ts`. Nobody else reads the names: what is in which line is agreed on.
 */
export function withOwnStreams(sdp: string): string {
  return mapSections(sdp, (section, { kind, place }) => {
    const stream = streams[kind]?.[place];
    if (stream === undefined) return section;
    return section.replaceAll(/^(a=(?:ssrc:\d+ )?msid:)\S+/gm, (_, field: string) => `${field}${stream}`);
  });
}
