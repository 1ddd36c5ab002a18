/** A media section's kind, as in `audio`, and how many of its kind come before it. */
export interface SectionPlace {
  readonly kind: string;
  readonly place: number;
}

/** A description (RFC 8866) with each of its media sections replaced; what comes before the first one stays. */
export function mapSections(sdp: string, replace: (section: string, place: SectionPlace) => string): string {
  const places = new Map<string, number>();
  return sdp
    .split(/^(?=m=)/m)
    .map((section) => {
      const kind = /^m=(\S+)/.exec(section)?.[1];
      if (kind === undefined) return section;
      const place = places.get(kind) ?? 0;
      places.set(kind, place + 1);
      return replace(section, { kind, place });
    })
    .join('');
}
