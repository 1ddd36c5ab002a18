import type { CallTab } from './call-tab.ts';

/** From now on the microphone gives a tone, where Chromium's made-up one clicks now and then. */
export async function hum({ page }: CallTab): Promise<void> {
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => {
      const audio = new AudioContext();
      const tone = audio.createOscillator();
      const out = audio.createMediaStreamDestination();
      tone.connect(out);
      tone.start();
      return Promise.resolve(out.stream);
    };
  });
}
