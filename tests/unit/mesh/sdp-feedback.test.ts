import { expect, test } from 'vitest';
import { withoutSoundFeedback } from '../../../mesh/sdp-feedback.ts';

test('sound has no feedback of each packet, and all else stays as it is', () => {
  const url = 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01';
  const line = (kind: string): readonly string[] => [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF 111`,
    'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level',
    `a=extmap:3 ${url}`,
    'a=rtcp-fb:111 transport-cc',
    'a=rtcp-fb:111 nack',
  ];
  const before = ['v=0', ...line('audio'), ...line('video')];
  const text = (lines: readonly string[]): string => lines.map((each) => `${each}\r\n`).join('');
  const after = text(before.filter((_, at) => at !== 3 && at !== 4));
  expect(withoutSoundFeedback(text(before))).toBe(after);
  expect(withoutSoundFeedback(after)).toBe(after);
});
