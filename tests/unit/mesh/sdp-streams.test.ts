import { expect, test } from 'vitest';
import { withOwnStreams } from '../../../mesh/sdp-streams.ts';

test('a screen and its sound are of one stream, camera and microphone of their own, and all else stays', () => {
  const line = (kind: string, stream: string): readonly string[] => [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF 111`,
    `a=msid:${stream} track`,
    'a=ssrc:1 cname:c',
    `a=ssrc:1 msid:${stream} track`,
  ];
  const opening = ['v=0', 'a=msid-semantic: WMS s'];
  const application = ['m=application 9 UDP/DTLS/SCTP webrtc-datachannel', 'a=sctp-port:5000'];
  const text = (...lines: readonly (readonly string[])[]): string =>
    lines
      .flat()
      .map((each) => `${each}\r\n`)
      .join('');
  const all = (...streams: readonly string[]): string =>
    text(
      opening,
      ...['audio', 'audio', 'video', 'video', 'video'].map((kind, at) => line(kind, streams[at] ?? '')),
      application,
    );
  const own = ['microphone', 'screen', 'camera', 'screen', 's'];
  expect(withOwnStreams(all('s', 's', 's', 's', 's'))).toBe(all(...own));
  expect(withOwnStreams(all('-', '-', '-', '-', 's'))).toBe(all(...own));
});
