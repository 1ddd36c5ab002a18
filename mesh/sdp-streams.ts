import { mapSections } from './sdp-sections.ts';

/**
 * A description whose media lines each name a stream of their own; whatever else it says stays as it is.
 * Browsers hold back what belongs to one stream until all of it is there, see `lip-sync.ts`. Nobody reads
 * the names: what is in which line is agreed on.
 */
export function withStreamPerLine(sdp: string): string {
  return mapSections(sdp, (section, line) =>
    section.replaceAll(/^(a=(?:ssrc:\d+ )?msid:)\S+/gm, (_, field: string) => `${field}line${line}`),
  );
}
