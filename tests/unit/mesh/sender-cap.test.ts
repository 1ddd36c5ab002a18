import { expect, test } from 'vitest';
import { type CappedSender, makeSenderCap } from '../../../mesh/sender-cap.ts';
import { settle } from '../../support/fake-clock.ts';

/** Refuses, as a browser does, whatever was not read after the last write. */
class FakeSender implements CappedSender {
  track: MediaStreamTrack | null = null;
  written: RTCRtpEncodingParameters[] = [];
  refused = 0;
  #transaction = 0;
  #isWriting = false;
  #encoding: RTCRtpEncodingParameters = { active: true };

  show(height: number | null): void {
    this.track =
      height === null ? null : ({ getSettings: () => ({ height }) } as unknown as MediaStreamTrack);
  }

  getParameters(): RTCRtpSendParameters {
    this.#transaction += 1;
    const encodings = [{ ...this.#encoding }];
    return { transactionId: String(this.#transaction), encodings } as unknown as RTCRtpSendParameters;
  }

  async setParameters({ transactionId, encodings }: RTCRtpSendParameters): Promise<void> {
    if (this.#isWriting || transactionId !== String(this.#transaction)) {
      this.refused += 1;
      throw new DOMException('read it again', 'InvalidModificationError');
    }
    this.#isWriting = true;
    await Promise.resolve();
    this.#isWriting = false;
    const [encoding] = encodings;
    if (encoding === undefined) return;
    this.#encoding = encoding;
    this.written.push(encoding);
  }
}

test('caps that follow one another at once are written one after the other, the last one last', async () => {
  const sender = new FakeSender();
  sender.show(720);
  const cap = makeSenderCap(() => sender);
  cap.set({ maxBitsPerSecond: 500_000, maxHeight: null });
  cap.set({ maxBitsPerSecond: 250_000, maxHeight: 360 });
  cap.trackChanged();
  await settle();
  expect(sender.refused).toBe(0);
  expect(sender.written.at(-1)).toEqual({ active: true, maxBitrate: 250_000, scaleResolutionDownBy: 2 });
});

test('a cap waits for a track, and fits each one that comes', async () => {
  const sender = new FakeSender();
  const cap = makeSenderCap(() => sender);
  cap.set({ maxBitsPerSecond: null, maxHeight: 180 });
  await settle();
  expect(sender.written).toEqual([]);
  for (const height of [720, 360]) {
    sender.show(height);
    cap.trackChanged();
    await settle();
  }
  expect(sender.written.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual([4, 2]);
});

test('a sender that was never capped is left alone; one that was is set free', async () => {
  const sender = new FakeSender();
  sender.show(720);
  const cap = makeSenderCap(() => sender);
  cap.set({ maxBitsPerSecond: null, maxHeight: null });
  cap.trackChanged();
  await settle();
  expect(sender.written).toEqual([]);
  cap.set({ maxBitsPerSecond: 100_000, maxHeight: null });
  cap.set({ maxBitsPerSecond: null, maxHeight: null });
  await settle();
  expect(sender.written.at(-1)).toEqual({ active: true, scaleResolutionDownBy: 1 });
});

test('a refusal stops nothing that comes after it', async () => {
  const sender = new FakeSender();
  sender.show(720);
  const cap = makeSenderCap(() => sender);
  const refusing = sender.setParameters.bind(sender);
  sender.setParameters = () => Promise.reject(new DOMException('closed', 'InvalidStateError'));
  cap.set({ maxBitsPerSecond: 100_000, maxHeight: null });
  await settle();
  sender.setParameters = refusing;
  cap.trackChanged();
  await settle();
  expect(sender.written).toHaveLength(1);
});
