// `npm run bench`: how fast a call starts and how fast the other is seen, by the clicks that a person
// makes, beside two bare RTCPeerConnections in the same run. Not part of the tests: times depend on
// the machine, so the ratios are what to compare.
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer';
import { build } from 'wxt';
import { andPerhapsClose } from './and-perhaps-close.ts';
import { defaultMaxRoomSize } from '../protocol/limits.ts';
import { type ExtensionBrowser, demoArgs, launchBrowser, useSettings } from './browser.ts';
import { button, textBox } from './page-selectors.ts';
import { startSignaling } from './signaling-process.ts';

const rounds = 10;
const host = '127.0.0.1';
/** Not the usual one, so that a server which runs already is not measured instead. */
const port = 9090;
const root = fileURLToPath(new URL('..', import.meta.url));
const extensionPath = `${root}.output/chrome-mv3`;

await build({ root });
const signaling = await startSignaling({ host, port, maxRoomSize: defaultMaxRoomSize });
const browsers: ExtensionBrowser[] = [];
try {
  for (let count = 0; count < 2; count++) {
    browsers.push(await launchBrowser({ extensionPath, args: demoArgs }));
  }
  const [first, second] = browsers;
  if (first === undefined || second === undefined) throw new Error('two browsers were launched');
  await Promise.all(
    browsers.map((browser) => useSettings(browser, { server: signaling.url, skipLobby: true })),
  );

  const starts: number[] = [];
  const joins: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = await startCall(first);
    starts.push(start.tookMs);
    await switchCameraOn(start.page);
    joins.push(await joinCall(second, start.code));
    bare.push(await connectBare(first));
    await Promise.all([closeCalls(first), closeCalls(second)]);
  }

  console.log(`Medians of ${rounds}, one Chromium for each of two people, on this machine:`);
  console.log(`  click on Start a call to the call   ${median(starts)} ms`);
  console.log(`  click on Join to the first picture  ${median(joins)} ms`);
  console.log(`  bare WebRTC pair to first picture   ${median(bare)} ms`);
  console.log(`  joining against bare WebRTC         ${(median(joins) / median(bare)).toFixed(2)} times`);
} finally {
  await Promise.all(browsers.map(async (browser) => await browser.close()));
  await signaling.stop();
}

async function startCall(browser: ExtensionBrowser): Promise<{ page: Page; code: string; tookMs: number }> {
  const popup = await browser.openPopup();
  const startedAt = Date.now();
  await andPerhapsClose(popup, (signal) => popup.locator(button('Start a call')).click({ signal }));
  const page = await browser.waitForPage('call.html');
  const shownAt = await timeOf(page, () => document.querySelector('[data-self]') !== null);
  return { page, code: new URL(page.url()).hash.slice(1), tookMs: shownAt - startedAt };
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

async function switchCameraOn(page: Page): Promise<void> {
  const camera = page.locator(button('Camera'));
  await camera.click();
  await camera.filter((element) => element.getAttribute('aria-pressed') === 'true').wait();
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

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
