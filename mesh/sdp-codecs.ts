import { codecsOf } from './codec-choice.ts';
import { videoSlots } from './demand.ts';
import { mapSections } from './sdp-sections.ts';

/** What repairs pictures, of whichever codec. */
const repairs = ['red', 'ulpfec'];
/** Of the many variants of H.264 those that all browsers have: baseline, in several packets a frame. */
const h264Variant = { packetization: /packetization-mode=1\b/, profile: /profile-level-id=42/i };

/**
 * A description that offers no more codecs than a link may use, each media line its own one first; whatever
 * else it says stays as it is. Browsers list some twenty for each line, which both ends of each link would
 * read and write though nobody uses them (measured in Chromium 156: 6.7 instead of 11.2 kB).
 */
export function withUsedCodecs(sdp: string): string {
  return mapSections(sdp, (section, { kind, slot }) => {
    if (kind === 'audio') return withCodecs(section, ['opus'], []);
    const pictured = videoSlots.find((each) => each === slot);
    return pictured === undefined ? section : withCodecs(section, codecsOf(pictured), repairs);
  });
}

interface Format {
  readonly payloadType: string;
  readonly codec: string;
  readonly parameters: string;
}

/** A section of none of these codecs stays as it is: better any picture than none. */
function withCodecs(section: string, codecs: readonly string[], others: readonly string[]): string {
  const formats = readFormats(section);
  const used = codecs.flatMap((codec) => formats.filter((format) => isUsable(format, codec)));
  if (used.length === 0) return section;
  const kept = [...used, ...others.flatMap((codec) => formats.filter((format) => format.codec === codec))];
  const payloadTypes = kept.flatMap(({ payloadType }) => [
    payloadType,
    ...formats
      .filter(({ codec, parameters }) => codec === 'rtx' && parameters === `apt=${payloadType}`)
      .map((repeated) => repeated.payloadType),
  ]);
  return section
    .replace(/^(m=\S+ \S+ \S+).*?(\r?)$/m, `$1 ${payloadTypes.join(' ')}$2`)
    .replaceAll(/^a=(?:rtpmap|fmtp|rtcp-fb):(\d+) .*\r?\n/gm, (line, payloadType: string) =>
      payloadTypes.includes(payloadType) ? line : '',
    );
}

/** What a section lists, in its order. */
function readFormats(section: string): readonly Format[] {
  const listed = /^m=\S+ \S+ \S+ (.*?)\r?$/m.exec(section)?.[1]?.split(' ') ?? [];
  const codecs = new Map(
    Array.from(section.matchAll(/^a=rtpmap:(\d+) ([^/\s]+)/gm), ([, type = '', codec = '']) => [type, codec]),
  );
  const parameters = new Map(
    Array.from(section.matchAll(/^a=fmtp:(\d+) (.*?)\r?$/gm), ([, type = '', text = '']) => [type, text]),
  );
  return listed.map((payloadType) => ({
    payloadType,
    codec: codecs.get(payloadType)?.toLowerCase() ?? '',
    parameters: parameters.get(payloadType) ?? '',
  }));
}

function isUsable({ codec, parameters }: Format, wanted: string): boolean {
  if (codec !== wanted.toLowerCase()) return false;
  return (
    codec !== 'h264' || (h264Variant.packetization.test(parameters) && h264Variant.profile.test(parameters))
  );
}
