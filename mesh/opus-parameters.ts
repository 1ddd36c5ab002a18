import { mapSections } from './sdp-sections.ts';
import type { PerSlot } from './slots.ts';

/**
 * What each end asks the other's Opus encoder for, by slot (RFC 7587, 6.1). Voices:
 * one channel at 32 kbit/s, losses mended by what later packets carry along, and next to nothing sent in
 * silence. The sound of a screen is music and films as well: two channels, and never silent by guess.
 */
const wishes: Partial<PerSlot<Readonly<Record<string, string>>>> = {
  microphone: { useinbandfec: '1', usedtx: '1', maxaveragebitrate: '32000' },
  screenAudio: { useinbandfec: '1', stereo: '1', 'sprop-stereo': '1', maxaveragebitrate: '96000' },
};

/**
 * How long a sound of a voice waits to be sent with what follows it. What a packet costs at both ends hardly
 * depends on what is in it, and in a mesh each person sends and takes one for each other: of six people 20 ms
 * would be 500 packets a second and 11 kbit/s of headers on each link. What is lost is in the next packet. A
 * link keeps what suited the call when it was made.
 */
const packetMs = { few: 20, many: 60 };
const many = 4;

/**
 * A description whose audio lines ask for the above, and for what suits a call of so many people; whatever
 * else it says stays as it is.
 */
export function withOpusParameters(sdp: string, people: number): string {
  const ms = people < many ? packetMs.few : packetMs.many;
  return mapSections(sdp, (section, { slot }) =>
    slot === undefined ? section : withWish(section, wishes[slot], slot === 'microphone' ? ms : packetMs.few),
  );
}

function withWish(section: string, wish: Readonly<Record<string, string>> | undefined, ms: number): string {
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
  const timed = section.replace(/^a=ptime:.*\r?\n/gm, '');
  return timed.replace(line, `a=fmtp:${payloadType} ${text}$2\na=ptime:${ms}$2`);
}

function parseParameters(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split(';').flatMap((part) => {
      const [name = '', value = ''] = part.split('=').map((side) => side.trim());
      return name === '' ? [] : [[name, value]];
    }),
  );
}
