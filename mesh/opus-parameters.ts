/**
 * What each end asks the other's Opus encoder for, by the place of the audio line (RFC 7587, 6.1). Voices:
 * one channel at 32 kbit/s, losses mended by what later packets carry along, and next to nothing sent in
 * silence. The sound of a screen is music and films as well: two channels, and never silent by guess.
 */
const wishes: readonly Readonly<Record<string, string>>[] = [
  { useinbandfec: '1', usedtx: '1', maxaveragebitrate: '32000' },
  { useinbandfec: '1', stereo: '1', 'sprop-stereo': '1', maxaveragebitrate: '96000' },
];

/** A description whose audio lines ask for the above; whatever else it says stays as it is. */
export function withOpusParameters(sdp: string): string {
  let audioLine = 0;
  return sdp
    .split(/^(?=m=)/m)
    .map((section) => (section.startsWith('m=audio') ? withWish(section, wishes[audioLine++]) : section))
    .join('');
}

function withWish(section: string, wish: Readonly<Record<string, string>> | undefined): string {
  const payloadType = /^a=rtpmap:(\d+) opus\//im.exec(section)?.[1];
  if (wish === undefined || payloadType === undefined) return section;
  const line = new RegExp(`^a=fmtp:${payloadType} (.*?)(\\r?)$`, 'm');
  const before = line.exec(section)?.[1];
  // Every browser that knows Opus asks for something of it already.
  if (before === undefined) return section;
  const parameters = { ...parseParameters(before), ...wish };
  const text = Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(';');
  return section.replace(line, `a=fmtp:${payloadType} ${text}$2`);
}

function parseParameters(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split(';').flatMap((part) => {
      const [name = '', value = ''] = part.split('=').map((side) => side.trim());
      return name === '' ? [] : [[name, value]];
    }),
  );
}
