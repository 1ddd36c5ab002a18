import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withUsedCodecs } from '../../../mesh/sdp-codecs.ts';

function description(...lines: string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}

const opening = ['v=0', 's=-', 'a=fingerprint:sha-256 AA'];
const application = ['m=application 9 UDP/DTLS/SCTP webrtc-datachannel', 'a=sctp-port:5000'];
const vp8 = ['a=rtpmap:96 VP8/90000', 'a=rtcp-fb:96 nack', 'a=rtpmap:97 rtx/90000', 'a=fmtp:97 apt=96'];
const h264 = [
  'a=rtpmap:102 H264/90000',
  'a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f',
  'a=rtpmap:103 rtx/90000',
  'a=fmtp:103 apt=102',
];
const otherH264 = [
  'a=rtpmap:104 H264/90000',
  'a=fmtp:104 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42001f',
  'a=rtpmap:116 H264/90000',
  'a=fmtp:116 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=4d001f',
  'a=rtpmap:117 rtx/90000',
  'a=fmtp:117 apt=116',
];
const av1 = ['a=rtpmap:45 AV1/90000', 'a=fmtp:45 level-idx=5;profile=0;tier=0'];
const vp9 = ['a=rtpmap:98 VP9/90000', 'a=fmtp:98 profile-id=0'];
const repairs = [
  'a=rtpmap:118 red/90000',
  'a=rtpmap:119 rtx/90000',
  'a=fmtp:119 apt=118',
  'a=rtpmap:120 ulpfec/90000',
];
const pictures = [
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97 102 103 104 116 117 45 98 118 119 120',
  'a=sendrecv',
  'a=rtcp-fb:* transport-cc',
  ...vp8,
  ...h264,
  ...otherH264,
  ...av1,
  ...vp9,
  ...repairs,
  'a=ssrc:1 cname:x',
];
const sound = [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 0',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 useinbandfec=1',
  'a=rtpmap:63 red/48000/2',
  'a=fmtp:63 111/111',
  'a=rtpmap:0 PCMU/8000',
];

describe('a description', () => {
  test('offers what a link uses, each line its own first, and says all else as before', () => {
    const before = description(...opening, ...sound, ...pictures, ...pictures, ...application);
    const line = ['a=sendrecv', 'a=rtcp-fb:* transport-cc', ...vp8];
    expect(withUsedCodecs(before)).toBe(
      description(
        ...opening,
        'm=audio 9 UDP/TLS/RTP/SAVPF 111',
        ...sound.slice(1, 3),
        'm=video 9 UDP/TLS/RTP/SAVPF 102 103 96 97 118 119 120',
        ...line,
        ...h264,
        ...repairs,
        'a=ssrc:1 cname:x',
        'm=video 9 UDP/TLS/RTP/SAVPF 45 96 97 118 119 120',
        ...line,
        ...av1,
        ...repairs,
        'a=ssrc:1 cname:x',
        ...application,
      ),
    );
  });

  test('that knows none of these stays as it is', () => {
    const strange = description(
      ...opening,
      'm=audio 9 UDP/TLS/RTP/SAVPF 0',
      'a=rtpmap:0 PCMU/8000',
      'm=video 9 UDP/TLS/RTP/SAVPF 98 104',
      ...vp9,
      ...otherH264.slice(0, 2),
    );
    expect(withUsedCodecs(strange)).toBe(strange);
    expect(withUsedCodecs('')).toBe('');
  });

  test('describes all that it lists and nothing else, however the lists are, and the second time as the first', () => {
    const codecs = fc.constantFrom('VP8', 'H264', 'AV1', 'VP9', 'rtx', 'red', 'opus');
    const formats = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 127 }), codecs, fc.nat(127)), {
      selector: ([payloadType]) => payloadType,
      minLength: 1,
      maxLength: 12,
    });
    const kinds = fc.array(fc.tuple(fc.constantFrom('audio', 'video'), formats), { maxLength: 4 });
    fc.assert(
      fc.property(kinds, (lines) => {
        const sdp = description(
          ...opening,
          ...lines.flatMap(([kind, list]) => [
            `m=${kind} 9 UDP/TLS/RTP/SAVPF ${list.map(([payloadType]) => payloadType).join(' ')}`,
            ...list.flatMap(([payloadType, codec, apt]) => [
              `a=rtpmap:${payloadType} ${codec}/90000`,
              `a=fmtp:${payloadType} ${codec === 'rtx' ? `apt=${apt}` : 'packetization-mode=1;profile-level-id=42001f'}`,
            ]),
          ]),
        );
        const used = withUsedCodecs(sdp);
        expect(withUsedCodecs(used)).toBe(used);
        for (const section of used.split(/^(?=m=)/m).slice(1)) {
          const listed = /^m=\S+ \S+ \S+ (.*)\r$/m.exec(section)?.[1]?.split(' ') ?? [];
          const described = Array.from(section.matchAll(/^a=rtpmap:(\d+)/gm), ([, type]) => type);
          expect(listed.length).toBeGreaterThan(0);
          expect(new Set(described)).toEqual(new Set(listed));
        }
      }),
    );
  });
});
