import { type Slot, slotPlaces, slots } from './slots.ts';

/** What a media section is of. */
export interface SectionPlace {
  /** As in `audio`. */
  readonly kind: string;
  /** `undefined`: of none. */
  readonly slot: Slot | undefined;
}

/** A description (RFC 8866) with each of its media sections replaced; what comes before the first one stays. */
export function mapSections(sdp: string, replace: (section: string, place: SectionPlace) => string): string {
  const counts = new Map<string, number>();
  return sdp
    .split(/^(?=m=)/m)
    .map((section) => {
      const kind = /^m=(\S+)/.exec(section)?.[1];
      if (kind === undefined) return section;
      const place = counts.get(kind) ?? 0;
      counts.set(kind, place + 1);
      const slot = slots.find((each) => slotPlaces[each].kind === kind && slotPlaces[each].place === place);
      return replace(section, { kind, slot });
    })
    .join('');
}
