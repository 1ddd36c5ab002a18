import { afterEach, expect, test, vi } from 'vitest';
import { type FittedSender, makeSenderFit } from '../../../mesh/sender-fit.ts';
import type { PicturePlan } from '../../../mesh/stream-plan.ts';
import { settle } from '../../support/fake-clock.ts';

const vp8 = { mimeType: 'video/VP8', clockRate: 90_000, payloadType: 96 };
const h264 = { mimeType: 'video/H264', clockRate: 90_000, payloadType: 103 };

/** Refuses, as a browser does, whatever was not read after the last write. */
class FakeSender implements FittedSender {
  codecs: RTCRtpCodecParameters[] = [vp8, h264];
  written: RTCRtpEncodingParameters[] = [];
  preferences: unknown[] = [];
  refused = 0;
  isClosed = false;
  #transaction = 0;
  #isWriting = false;
  #encoding: RTCRtpEncodingParameters = { active: true, priority: 'low' };

  getParameters(): RTCRtpSendParameters {
    this.#transaction += 1;
    const encodings = [{ ...this.#encoding }];
    return {
      transactionId: String(this.#transaction),
      encodings,
      codecs: this.codecs,
    } as unknown as RTCRtpSendParameters;
  }

  async setParameters(parameters: RTCRtpSendParameters): Promise<void> {
    const { transactionId, encodings } = parameters;
    if (this.isClosed) throw new DOMException('closed', 'InvalidStateError');
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
    this.preferences.push((parameters as { degradationPreference?: string }).degradationPreference);
  }
}

afterEach(() => {
  vi.useRealTimers();
});

function on(shrink: number, maxBitsPerSecond = 300_000, maxFramesPerSecond = 30): PicturePlan {
  return { kind: 'on', shrink, maxBitsPerSecond, maxFramesPerSecond };
}

test('plans that follow one another at once are written one after the other, the last one last', async () => {
  const sender = new FakeSender();
  const fit = makeSenderFit(() => sender, 'camera');
  fit.set(on(1));
  fit.set(on(2));
  fit.set(on(4, 100_000, 15));
  await settle();
  expect(sender.refused).toBe(0);
  expect(sender.written.at(-1)).toEqual({
    active: true,
    priority: 'low',
    codec: h264,
    scaleResolutionDownBy: 4,
    maxBitrate: 100_000,
    maxFramerate: 15,
  });
  expect(sender.written.length).toBeLessThanOrEqual(2);
});

test('what nobody shows is sent no more, and goes on as it was', async () => {
  const sender = new FakeSender();
  const fit = makeSenderFit(() => sender, 'camera');
  for (const plan of [on(2), { kind: 'off' } as const, on(2)]) {
    fit.set(plan);
    await settle();
  }
  expect(sender.written.map(({ active }) => active)).toEqual([true, false, true]);
  expect(sender.written.at(-1)).toEqual(sender.written[0]);
});

test('a plan that changes nothing is not written', async () => {
  const sender = new FakeSender();
  const fit = makeSenderFit(() => sender, 'camera');
  for (const plan of [on(2), on(2), { kind: 'off' } as const, { kind: 'off' } as const]) {
    fit.set(plan);
    await settle();
  }
  expect(sender.written).toHaveLength(2);
});

test('when bits are short a camera gives up size, and a screen frames', async () => {
  for (const [use, preference] of [
    ['camera', 'maintain-framerate'],
    ['screen', 'maintain-resolution'],
  ] as const) {
    const sender = new FakeSender();
    makeSenderFit(() => sender, use).set(on(1));
    await settle();
    expect(sender.preferences).toEqual([preference]);
  }
});

test('a codec that is the first anyway, or was not negotiated, is not asked for', async () => {
  for (const codecs of [[vp8], [{ ...vp8, mimeType: 'video/AV1' }]]) {
    const sender = new FakeSender();
    sender.codecs = [...codecs];
    makeSenderFit(() => sender, 'camera').set(on(1));
    await settle();
    expect(sender.written).toHaveLength(1);
    expect(sender.written[0]).not.toHaveProperty('codec');
  }
});

test('a camera goes by what costs least, and a screen by what is read soonest', async () => {
  const av1 = { ...vp8, mimeType: 'video/AV1' };
  for (const [slot, codecs, chosen] of [
    ['camera', [vp8, av1, h264], h264],
    ['screen', [vp8, h264, av1], av1],
    ['screen', [h264, vp8], vp8],
    ['screen', [av1, vp8], undefined],
  ] as const) {
    const sender = new FakeSender();
    sender.codecs = [...codecs];
    makeSenderFit(() => sender, slot).set(on(1));
    await settle();
    expect((sender.written[0] as { codec?: unknown }).codec).toEqual(chosen);
  }
});

test('a refusal stops nothing that comes after it, and a sender may come late', async () => {
  const sender = new FakeSender();
  let isThere = false;
  const fit = makeSenderFit(() => (isThere ? sender : undefined), 'camera');
  fit.set(on(1));
  await settle();
  isThere = true;
  sender.isClosed = true;
  fit.set(on(2));
  await settle();
  sender.isClosed = false;
  fit.set(on(2));
  await settle();
  expect(sender.written.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual([2]);
});

test('what is planned before both ends have agreed on codecs is sent in the best one once they have', async () => {
  vi.useFakeTimers();
  const sender = new FakeSender();
  sender.codecs = [];
  const fit = makeSenderFit(() => sender, 'camera');
  fit.set(on(4));
  await settle();
  sender.codecs = [vp8, h264];
  fit.set(on(4));
  await settle();
  expect(sender.written).toEqual([expect.objectContaining({ scaleResolutionDownBy: 4 })]);
  expect(sender.written[0]).not.toHaveProperty('codec');
  await vi.advanceTimersByTimeAsync(1000);
  expect(sender.written.at(-1)).toMatchObject({ scaleResolutionDownBy: 4, codec: h264 });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sender.written).toHaveLength(2);
});

test('a plan that came while one was refused is written all the same', async () => {
  const sender = new FakeSender();
  const fit = makeSenderFit(() => sender, 'camera');
  sender.isClosed = true;
  fit.set(on(4));
  fit.set(on(2));
  sender.isClosed = false;
  await settle();
  expect(sender.written.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual([2]);
});
