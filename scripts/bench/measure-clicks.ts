import type { Page } from 'puppeteer';
import { andPerhapsClose } from '../and-perhaps-close.ts';
import type { ExtensionBrowser } from '../browser.ts';
import { button, textBox } from '../page-selectors.ts';
import { names } from './bounds.ts';
import type { AddFigures } from './figure.ts';
import { median } from './numbers.ts';
import type { Venue } from './venue.ts';

/**
 * How fast a call starts and how fast the other is seen, by the clicks that a person makes, beside two
 * bare RTCPeerConnections in one page.
 */
export async function measureClicks(venue: Venue, rounds: number, add: AddFigures): Promise<void> {
  const [first, second] = (await venue.seats(2)).map(({ browser }) => browser);
  if (first === undefined || second === undefined) throw new RangeError('two browsers');
  const starts: number[] = [];
  const joins: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = await startCall(first);
    starts.push(start.tookMs);
    joins.push(await joinCall(second, start.code));
    bare.push(await connectBare(first));
    await Promise.all([closeCalls(first), closeCalls(second)]);
  }
  console.log(`  start ${starts.join(' ')}; join ${joins.join(' ')}; bare pair ${bare.join(' ')}`);
  const row = { part: 'clicks', unit: 'ms' } as const;
  add(
    { ...row, what: names.startClick, people: 1, parley: median(starts), bare: null },
    { ...row, what: names.joinClick, people: 2, parley: median(joins), bare: median(bare) },
  );
}

async function startCall(browser: ExtensionBrowser): Promise<{ code: string; tookMs: number }> {
  const popup = await browser.openPopup();
  const startedAt = Date.now();
  await andPerhapsClose(popup, (signal) => popup.locator(button('Start a call')).click({ signal }));
  const page = await browser.waitForPage('call.html');
  const shownAt = await timeOf(page, () => document.querySelector('[data-self]') !== null);
  // The camera, which is on from the beginning, is open before somebody comes.
  await page.waitForSelector('[data-self] video[data-shown]');
  return { code: new URL(page.url()).hash.slice(1), tookMs: shownAt - startedAt };
}

async function joinCall(browser: ExtensionBrowser, code: string): Promise<number> {
  const popup = await browser.openPopup();
  await popup.locator(textBox('Room code or invite link')).fill(code);
  const startedAt = Date.now();
  await andPerhapsClose(popup, (signal) => popup.locator(button('Join')).click({ signal }));
  const page = await browser.waitForPage('call.html');
  const seenAt = await timeOf(page, () =>
    [...document.querySelectorAll<HTMLVideoElement>('[data-user-id]:not([data-self]) video')].some(
      (video) => video.getVideoPlaybackQuality().totalVideoFrames > 0,
    ),
  );
  return seenAt - startedAt;
}

/** When the condition first held in the page, in ms since the epoch; looked at in each frame. */
async function timeOf(page: Page, condition: () => boolean): Promise<number> {
  await page.waitForFunction(condition, { polling: 'raf' });
  return Date.now();
}

/** Two connections in one page, signaled by function calls: what the browser itself needs. */
async function connectBare(browser: ExtensionBrowser): Promise<number> {
  const page = await browser.page('options.html');
  try {
    return await page.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 1280, height: 720 } });
      const [track] = stream.getVideoTracks();
      if (track === undefined) throw new Error('no camera');
      const startedAt = performance.now();
      const [from, to] = [new RTCPeerConnection(), new RTCPeerConnection()];
      from.addEventListener('icecandidate', ({ candidate }) => void to.addIceCandidate(candidate));
      to.addEventListener('icecandidate', ({ candidate }) => void from.addIceCandidate(candidate));
      const received = new Promise<MediaStreamTrack>((resolve) => {
        to.addEventListener('track', (event) => {
          resolve(event.track);
        });
      });
      from.addTrack(track, stream);
      await from.setLocalDescription();
      await to.setRemoteDescription(from.localDescription ?? { type: 'offer' });
      await to.setLocalDescription();
      await from.setRemoteDescription(to.localDescription ?? { type: 'answer' });
      const video = document.createElement('video');
      video.muted = true;
      video.srcObject = new MediaStream([await received]);
      document.body.append(video);
      const shown = new Promise((resolve) => {
        video.requestVideoFrameCallback(resolve);
      });
      await video.play();
      await shown;
      const tookMs = performance.now() - startedAt;
      from.close();
      to.close();
      track.stop();
      return Math.round(tookMs);
    });
  } finally {
    await page.close();
  }
}

async function closeCalls({ browser }: ExtensionBrowser): Promise<void> {
  for (const page of await browser.pages()) {
    if (page.url().includes('call.html')) await page.close();
  }
}
