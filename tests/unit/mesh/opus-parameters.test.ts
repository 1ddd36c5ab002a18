import { expect, test } from 'vitest';
import { withOpusParameters } from '../../../mesh/opus-parameters.ts';

function description(...lines: string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}

const opening = ['v=0', 's=-', 'a=fingerprint:sha-256 AA'];
const opus = ['a=rtpmap:111 opus/48000/2', 'a=fmtp:111 minptime=10;useinbandfec=1'];
const video = ['m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=rtpmap:96 VP8/90000', 'a=fmtp:96 max-fr=30'];

test('a voice is asked for with little, and the sound of a screen in two channels; nothing else changes', () => {
  const audio = [
    'm=audio 9 UDP/TLS/RTP/SAVPF 111 63',
    'a=rtpmap:63 red/48000/2',
    'a=fmtp:63 111/111',
    ...opus,
  ];
  const rest = audio.slice(0, -1);
  expect(withOpusParameters(description(...opening, ...audio, ...audio, ...video, ...video), 3)).toBe(
    description(
      ...opening,
      ...rest,
      'a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1;maxaveragebitrate=32000',
      'a=ptime:20',
      ...rest,
      'a=fmtp:111 minptime=10;useinbandfec=1;stereo=1;sprop-stereo=1;maxaveragebitrate=96000',
      'a=ptime:20',
      ...video,
      ...video,
    ),
  );
});

test('what knows no Opus, or asks for nothing of it, is left alone', () => {
  for (const audio of [
    ['m=audio 9 UDP/TLS/RTP/SAVPF 0', 'a=rtpmap:0 PCMU/8000'],
    ['m=audio 9 UDP/TLS/RTP/SAVPF 109', 'a=rtpmap:109 opus/48000/2', 'a=sendrecv'],
  ]) {
    const other = description(...opening, ...audio);
    expect(withOpusParameters(other, 9)).toBe(other);
  }
  expect(withOpusParameters('', 9)).toBe('');
});

test('asking twice is asking once', () => {
  const once = withOpusParameters(description('m=audio 9 UDP/TLS/RTP/SAVPF 111', ...opus), 2);
  expect(withOpusParameters(once, 2)).toBe(once);
});

test('among many, sound comes in fewer packets', () => {
  const own = description('m=audio 9 UDP/TLS/RTP/SAVPF 111', ...opus, 'a=ptime:20', 'a=sendrecv');
  for (const people of [4, 9]) {
    const asked = withOpusParameters(own, people);
    expect(asked.match(/^a=ptime:.*$/gm)).toEqual(['a=ptime:60']);
    expect(asked).toMatch(/a=sendrecv\r\n$/);
  }
});
