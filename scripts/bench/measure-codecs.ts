import type { Page } from 'puppeteer';
import { usefulBitsPerSecond } from '../../mesh/stream-rate.ts';
import type { AddFigures } from './figure.ts';
import { blankPage } from './bench-build.ts';
import type { Venue } from './venue.ts';

const codecs = ['VP8', 'VP9', 'AV1', 'H264'] as const;

const screen = { width: 1280, height: 720, framesPerSecond: 15 };
/** What a link gives a screen that is shown whole, and on a short uplink. */
const budgets = [usefulBitsPerSecond(screen), 300_000];
/** Another text in so many ms, with a line that is being written at its end. */
const pageMs = 2500;
const pages = 8;
/** How long after a page has changed it is looked at. */
const looksMs = [250, 1000, 2300];

const shared = { screen, pageMs, pages, looksMs };

interface ShareOptions extends Readonly<typeof shared> {
  readonly content: 'text' | 'film';
  readonly mimeType: string;
  readonly maxBitrate: number;
}

interface CodecFigures {
  readonly encodeMs: number;
  readonly decodeMs: number;
  readonly kilobitsPerSecond: number;
  readonly framesPerSecond: number;
  /** Of text: peak signal-to-noise ratio against what is shared, in dB, in the order of `looksMs`. */
  readonly likeness: readonly number[];
}

/**
 * What each codec costs and how soon what a screen shows can be read at the other end: pages of text that
 * follow one another, while a line is written, between two connections in one page.
 */
export async function measureCodecs(venue: Venue, add: AddFigures): Promise<void> {
  const [seat] = await venue.seats(1);
  if (seat === undefined) throw new RangeError('nobody has a seat');
  const contents = ['text', 'film'] as const;
  const runs = contents.flatMap((content) =>
    codecs.flatMap((codec) => budgets.map((budget) => ({ content, codec, budget: Math.round(budget) }))),
  );
  for (const { content, codec, budget } of runs) {
    const page = await seat.browser.page(blankPage);
    const found = await share(page, { ...shared, content, mimeType: `video/${codec}`, maxBitrate: budget });
    await page.close();
    const what = `${content} in ${codec} within ${Math.round(budget / 1000)} kbit/s`;
    console.log(`  ${what}${found === null ? ': not sent by this browser' : `: ${describe(found)}`}`);
    if (found !== null) {
      const row = { part: 'codecs', people: 2, bare: null } as const;
      add(
        { ...row, what: `${what}: encoding a frame`, unit: 'ms', parley: found.encodeMs },
        { ...row, what: `${what}: decoding a frame`, unit: 'ms', parley: found.decodeMs },
        { ...row, what: `${what}: sent`, unit: 'kbit/s', parley: found.kilobitsPerSecond },
        { ...row, what: `${what}: frames`, unit: 'fps', parley: found.framesPerSecond },
        ...found.likeness.map((parley, at) => ({
          ...row,
          what: `${what}: likeness ${looksMs[at]} ms after a page`,
          unit: 'dB',
          parley,
        })),
      );
    }
  }
}

function describe({
  encodeMs,
  decodeMs,
  kilobitsPerSecond,
  framesPerSecond,
  likeness,
}: CodecFigures): string {
  return [
    `${encodeMs.toFixed(1)} and ${decodeMs.toFixed(1)} ms a frame`,
    `${Math.round(kilobitsPerSecond)} kbit/s`,
    `${framesPerSecond.toFixed(1)} fps`,
    ...likeness.map((decibels) => `${decibels.toFixed(1)} dB`),
  ].join(', ');
}

/** `null`: this browser does not send it, or nothing of it arrived. */
async function share(page: Page, options: ShareOptions): Promise<CodecFigures | null> {
  return await page.evaluate(
    async ({
      content,
      mimeType,
      maxBitrate,
      screen: picture,
      pageMs: everyMs,
      pages: count,
      looksMs: looks,
    }) => {
      const pass = async (ms: number): Promise<void> => {
        await new Promise((resolve) => {
          setTimeout(resolve, ms);
        });
      };
      const element = document.createElement('canvas');
      Object.assign(element, { width: picture.width, height: picture.height });
      const drawing = element.getContext('2d', { willReadFrequently: true });
      if (drawing === null) throw new Error('no canvas');
      document.body.append(element);

      // Words that are the same in each run.
      let seed = 1;
      const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
      const word = (): string =>
        Array.from({ length: 2 + Math.floor(random() * 8) }, () =>
          String.fromCodePoint(97 + Math.floor(random() * 26)),
        ).join('');
      let lines: string[] = [];
      const turnPage = (): void => {
        lines = Array.from({ length: 28 }, () => Array.from({ length: 16 }, word).join(' '));
        seed += 1;
      };
      let written = '';
      const draw = (): void => {
        drawing.fillStyle = '#fff';
        drawing.fillRect(0, 0, picture.width, picture.height);
        drawing.fillStyle = '#123a8c';
        drawing.fillRect(0, 0, picture.width, 40);
        drawing.font = '16px sans-serif';
        drawing.fillStyle = '#222';
        for (const [at, line] of [...lines, written].entries()) drawing.fillText(line, 24, 64 + at * 22);
      };
      turnPage();
      draw();
      const { width, height, framesPerSecond: frameRate } = picture;
      const stream =
        content === 'text'
          ? element.captureStream(frameRate)
          : await navigator.mediaDevices.getUserMedia({ video: { width, height, frameRate } });
      const [track] = stream.getVideoTracks();
      if (track === undefined) throw new Error('no track');
      track.contentHint = content === 'text' ? 'detail' : 'motion';

      const [from, to] = [new RTCPeerConnection(), new RTCPeerConnection()];
      from.addEventListener('icecandidate', ({ candidate }) => void to.addIceCandidate(candidate));
      to.addEventListener('icecandidate', ({ candidate }) => void from.addIceCandidate(candidate));
      const video = document.createElement('video');
      video.muted = true;
      to.addEventListener('track', (event) => {
        video.srcObject = new MediaStream([event.track]);
        void video.play();
      });
      document.body.append(video);
      const sender = from.addTrack(track, stream);
      await from.setLocalDescription();
      await to.setRemoteDescription(from.localDescription ?? { type: 'offer' });
      await to.setLocalDescription();
      await from.setRemoteDescription(to.localDescription ?? { type: 'answer' });
      const parameters = sender.getParameters();
      const codec = parameters.codecs.find((each) => each.mimeType.toLowerCase() === mimeType.toLowerCase());
      if (codec === undefined) return null;
      const writing = setInterval(() => {
        written = written.length > 90 ? '' : `${written}${word().slice(0, 2)}`;
        draw();
      }, 1000 / picture.framesPerSecond);
      // Until the bandwidth is known; it starts at 300 kbit/s.
      await pass(8000);
      const encodings = parameters.encodings.map((encoding) => ({
        ...encoding,
        codec,
        maxBitrate,
        maxFramerate: picture.framesPerSecond,
      }));
      await sender.setParameters({
        ...sender.getParameters(),
        encodings,
        degradationPreference: 'maintain-resolution',
      });
      await pass(4000);

      const read = async (connection: RTCPeerConnection, type: string): Promise<Record<string, number>> => {
        const report = (await connection.getStats()) as ReadonlyMap<string, Record<string, number | string>>;
        const found = [...report.values()].find((stat) => stat['type'] === type);
        return (found ?? {}) as Record<string, number>;
      };
      const likeness = (): number => {
        const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
        if (context === null) throw new Error('no canvas');
        context.drawImage(video, 0, 0, picture.width, picture.height);
        // What is being written has changed since it was sent.
        const steadyHeight = 64 + 27 * 22;
        const [ours, theirs] = [drawing, context].map(
          (each) => each.getImageData(0, 0, picture.width, steadyHeight).data,
        );
        if (ours === undefined || theirs === undefined) return 0;
        let squares = 0;
        for (let at = 1; at < ours.length; at += 4) squares += ((ours[at] ?? 0) - (theirs[at] ?? 0)) ** 2;
        return 10 * Math.log10(255 ** 2 / Math.max(1e-3, squares / (ours.length / 4)));
      };

      const startedAtMs = performance.now();
      const [sentBefore, gotBefore] = [await read(from, 'outbound-rtp'), await read(to, 'inbound-rtp')];
      const seen: number[][] = looks.map(() => []);
      for (let turned = 0; turned < count; turned++) {
        turnPage();
        draw();
        let passedMs = 0;
        for (const [at, ms] of looks.entries()) {
          await pass(ms - passedMs);
          passedMs = ms;
          if (content === 'text') seen[at]?.push(likeness());
        }
        await pass(Math.max(0, everyMs - passedMs));
      }
      const seconds = (performance.now() - startedAtMs) / 1000;
      const [sent, got] = [await read(from, 'outbound-rtp'), await read(to, 'inbound-rtp')];
      clearInterval(writing);
      from.close();
      to.close();
      track.stop();
      const grew = (after: Record<string, number>, before: Record<string, number>, field: string): number =>
        (after[field] ?? 0) - (before[field] ?? 0);
      const encoded = grew(sent, sentBefore, 'framesEncoded');
      const decoded = grew(got, gotBefore, 'framesDecoded');
      if (encoded === 0 || decoded === 0) return null;
      return {
        encodeMs: (grew(sent, sentBefore, 'totalEncodeTime') * 1000) / encoded,
        decodeMs: (grew(got, gotBefore, 'totalDecodeTime') * 1000) / decoded,
        kilobitsPerSecond: (grew(sent, sentBefore, 'bytesSent') * 8) / 1000 / seconds,
        framesPerSecond: decoded / seconds,
        likeness: seen
          .filter((values) => values.length > 0)
          .map((values) => values.reduce((sum, each) => sum + each, 0) / values.length),
      };
    },
    options,
  );
}
