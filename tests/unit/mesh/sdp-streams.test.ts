import { expect, test } from 'vitest';
import { withStreamPerLine } from '../../../mesh/sdp-streams.ts';

test('each line names a stream of its own, and all else stays as it is', () => {
  const before = [
    'v=0',
    'a=msid-semantic: WMS s1',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'a=msid:s1 t1',
    'a=ssrc:1 cname:c',
    'a=ssrc:1 msid:s1 t1',
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    'a=msid:- t2',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'a=sctp-port:5000',
  ];
  const after = before
    .with(3, 'a=msid:line0 t1')
    .with(5, 'a=ssrc:1 msid:line0 t1')
    .with(7, 'a=msid:line1 t2');
  const text = (lines: readonly string[]): string => lines.map((line) => `${line}\r\n`).join('');
  expect(withStreamPerLine(text(before))).toBe(text(after));
});
