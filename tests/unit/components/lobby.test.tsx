import { cleanup, fireEvent, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import { type DrawnCall, drawCall } from '../../support/draw-call.tsx';
import { makeFakeCall } from '../../support/fake-call.ts';
import { makeTrack, stubMedia } from './media-stubs.ts';

const devices = [
  { kind: 'audioinput', deviceId: 'mic-1', label: 'Headset' },
  { kind: 'videoinput', deviceId: 'cam-1', label: 'Webcam' },
  { kind: 'videoinput', deviceId: 'cam-2', label: '' },
  { kind: 'audiooutput', deviceId: 'out-1', label: 'Loudspeaker' },
];

class FakeMediaDevices extends EventTarget {
  enumerateDevices = (): Promise<unknown> => Promise.resolve(devices);
}

beforeEach(() => {
  stubMedia();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: new FakeMediaDevices() });
  Object.assign(HTMLMediaElement.prototype, { setSinkId: () => Promise.resolve() });
});
afterEach(() => {
  cleanup();
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined });
  Reflect.deleteProperty(HTMLMediaElement.prototype, 'setSinkId');
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function draw(patch: Partial<CallSnapshot> = {}): DrawnCall {
  return drawCall({ phase: { kind: 'lobby' }, ...patch });
}

async function box(name: string): Promise<HTMLSelectElement> {
  const found = await screen.findByRole('combobox', { name }, { timeout: 10_000 });
  await vi.waitUntil(() => (found as HTMLSelectElement).options.length > 1);
  return found as HTMLSelectElement;
}

const texts = ({ options }: HTMLSelectElement): string[] => Array.from(options, ({ text }) => text);

describe('before joining', () => {
  it('shows all that can be chosen, a device without a name by its number', async () => {
    draw();
    expect(texts(await box('Camera'))).toEqual(['Default of the system', 'Webcam', 'Camera 2']);
    expect(texts(await box('Microphone'))).toEqual(['Default of the system', 'Headset']);
    expect(texts(await box('Speaker'))).toEqual(['Default of the system', 'Loudspeaker']);
    expect(texts(await box('Resolution'))).toEqual([
      '1920 × 1080',
      '1280 × 720',
      '960 × 540',
      '640 × 480',
      '480 × 320',
    ]);
  });

  it('has nothing of the call, and joins by the button or by Enter with the focus where it starts', async () => {
    const call = draw();
    expect(screen.queryByRole('button', { name: 'Leave' })).toBeNull();
    const join = screen.getByRole('button', { name: 'Join' });
    await vi.waitUntil(() => document.activeElement === join);
    fireEvent.click(join);
    expect(call.asked).toEqual(['choose {"skipLobby":true}', 'join']);
  });

  it('comes again where that is wanted', () => {
    const call = draw();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Don’t show this again' }));
    fireEvent.click(screen.getByRole('button', { name: 'Join' }));
    expect(call.asked).toEqual(['choose {"skipLobby":false}', 'join']);
  });

  it('takes the name that was typed along', () => {
    const { names } = draw();
    fireEvent.input(screen.getByRole('textbox', { name: 'Your name' }), { target: { value: 'Ada' } });
    fireEvent.click(screen.getByRole('button', { name: 'Join' }));
    expect(names).toEqual(['Ada']);
  });

  it('turns devices on and off, and tells why one failed', () => {
    const call = draw();
    fireEvent.click(screen.getByRole('button', { name: 'Camera' }));
    expect(call.asked).toEqual(['setDevice camera true']);
    call.change({ self: { ...call.snapshot().self, camera: { kind: 'failed', reason: 'busy' } } });
    expect(screen.getByText(/^Another program holds your camera/)).toBeTruthy();
  });

  it('says whether there is a picture of us', () => {
    const call = draw();
    expect(screen.getByRole('img', { name: 'Sam (you), Camera off' })).toBeTruthy();
    const camera = { kind: 'on' as const, track: makeTrack(), label: '', moved: null };
    call.change({ self: { ...call.snapshot().self, camera } });
    expect(screen.getByRole('img', { name: 'Sam (you), Camera on' })).toBeTruthy();
  });

  it('keeps what was chosen as the choice while it is not connected', async () => {
    const { self } = makeFakeCall().snapshot();
    draw({
      self: { ...self, choices: { ...self.choices, microphoneId: 'gone', cameraId: 'cam-2' } },
    });
    const microphone = await box('Microphone');
    expect(microphone.selectedOptions[0]?.text).toBe('The one you chose (not connected)');
    expect((await box('Camera')).value).toBe('cam-2');
  });
});

describe('the settings in a call', () => {
  it('of a device stand behind the chevron beside it, and count at once', async () => {
    const call = drawCall();
    fireEvent.click(screen.getByRole('button', { name: 'Microphone options' }));
    const microphone = await box('Microphone');
    expect(await box('Speaker')).toBeTruthy();
    expect(screen.queryByRole('combobox', { name: 'Camera' })).toBeNull();
    fireEvent.change(microphone, { target: { value: 'mic-1' } });
    expect(call.asked).toEqual(['choose {"microphoneId":"mic-1"}']);
  });

  it('are all in one dialog behind "More settings", which gives the focus back', async () => {
    const call = drawCall();
    const chevron = screen.getByRole('button', { name: 'Camera options' });
    fireEvent.click(chevron);
    fireEvent.click(await screen.findByRole('button', { name: 'More settings' }));
    const dialog = await screen.findByRole('dialog', { name: 'Settings' });
    expect(dialog.querySelectorAll('select')).toHaveLength(7);
    fireEvent.change(await box('Language'), { target: { value: 'zh-CN' } });
    expect(call.appearances).toEqual([{ language: 'zh-CN' }]);
    fireEvent.change(await box('Resolution'), { target: { value: '640x480' } });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Tell me when I speak while muted' }));
    expect(call.asked).toEqual(['choose {"resolution":"640x480"}', 'choose {"listenWhileMuted":false}']);
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    await vi.waitUntil(() => document.activeElement === chevron);
  });

  it('has no speaker to choose where the browser cannot', async () => {
    Reflect.deleteProperty(HTMLMediaElement.prototype, 'setSinkId');
    draw();
    await box('Camera');
    expect(screen.queryByRole('combobox', { name: 'Speaker' })).toBeNull();
  });
});

describe('a microphone that is on', () => {
  it('and muted by the system is told apart, for as long as it is', () => {
    const track = makeTrack();
    const call = drawCall();
    const microphone = { kind: 'on' as const, track, label: '', moved: null };
    call.change({ self: { ...call.snapshot().self, microphone } });
    const sentence = /^Your microphone is muted by the system or its own switch/;
    expect(screen.queryByText(sentence)).toBeNull();
    Object.assign(track, { muted: true });
    track.dispatchEvent(new Event('mute'));
    expect(screen.getByText(sentence)).toBeTruthy();
    Object.assign(track, { muted: false });
    track.dispatchEvent(new Event('unmute'));
    expect(screen.queryByText(sentence)).toBeNull();
  });

  it('is turned on for as long as Space is held', () => {
    const call = drawCall();
    fireEvent.keyDown(document.body, { key: ' ' });
    fireEvent.keyUp(document.body, { key: ' ' });
    expect(call.asked).toEqual(['setDevice microphone true', 'setDevice microphone false']);
  });
});
