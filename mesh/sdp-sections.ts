/** A description (RFC 8866) with each of its media sections replaced; what comes before the first one stays. */
export function mapSections(sdp: string, replace: (section: string, line: number) => string): string {
  let line = 0;
  return sdp
    .split(/^(?=m=)/m)
    .map((section) => (section.startsWith('m=') ? replace(section, line++) : section))
    .join('');
}
