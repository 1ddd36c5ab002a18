import type { DeviceMove } from '../../../call/device-state.ts';
import { cleanup, fireEvent, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { en } from '../../../components/i18n/en.ts';
import type { CallPhase, CallSnapshot } from '../../../call/call-snapshot.ts';
import { allOff } from '../../../mesh/slots.ts';
import { drawCall, tileOf } from '../../support/draw-call.tsx';
import { makeFakeCall, makePerson } from '../../support/fake-call.ts';
import { makeTrack, stubMedia, stubVideoFrames } from './media-stubs.ts';

const ana = makePerson('ana', { name: 'Ana' });
const ben = makePerson('ben', { name: 'Ben' });
const off: CallSnapshot['self'] = makeFakeCall().snapshot().self;

function video(userId: string): HTMLVideoElement {
  const found = tileOf(userId).querySelector('video');
  if (found === null) throw new Error(`no video of ${userId}`);
  return found;
}

function isPictured(userId: string): boolean {
  return video(userId).hasAttribute('data-shown');
}

function press(name: string): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

beforeEach(() => {
  vi.useFakeTimers();
  stubMedia();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('tiles', () => {
  it('are one for each person, keyed by user ID, and one of our own', () => {
    drawCall({ people: [ana, { ...ben, state: 'reconnecting' }] });
    expect(tileOf('self').dataset['state']).toBe('connected');
    expect(tileOf('self').hasAttribute('data-self')).toBe(true);
    expect(tileOf('ana').dataset['state']).toBe('connected');
    expect(tileOf('ana').hasAttribute('data-self')).toBe(false);
    expect(tileOf('ben').dataset['state']).toBe('reconnecting');
    expect(within(tileOf('ben')).getByText('Reconnecting…')).toBeTruthy();
    expect(document.querySelectorAll('[data-user-id] video')).toHaveLength(3);
  });

  it('are not drawn again when others come, change and go', () => {
    const call = drawCall({ people: [ana] });
    const before = { tile: tileOf('ana'), video: video('ana') };
    const changed: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changed.push(...records));
    observer.observe(within(before.tile).getByText('Ana'), {
      childList: true,
      characterData: true,
      subtree: true,
    });
    call.change({ people: [ben, ana], joining: 1 });
    call.change({ people: [{ ...ben, name: 'Benjamin', state: 'reconnecting' }, ana] });
    call.change({ people: [ana] });
    expect({ tile: tileOf('ana'), video: video('ana') }).toEqual(before);
    expect(tileOf('ana')).toBe(before.tile);
    expect(video('ana')).toBe(before.video);
    expect(observer.takeRecords()).toEqual([]);
    expect(changed).toEqual([]);
  });

  it('leave the snapshots as they were', () => {
    const first = Object.freeze({ ...ana, media: Object.freeze({ ...allOff }) });
    const call = drawCall({ people: Object.freeze([first]) });
    call.change({ people: [{ ...first, state: 'reconnecting' }] });
    call.change({ people: [{ ...first, name: 'Anna' }] });
    expect(first.state).toBe('connected');
    expect(within(tileOf('ana')).getByText('Anna')).toBeTruthy();
  });

  it('show the picture while the camera is on, and initials while it is not', () => {
    const camera = makeTrack();
    const tracks = { ...ana.tracks, camera };
    const call = drawCall({ people: [{ ...ana, tracks }] });
    expect(within(tileOf('ana')).getByText('A')).toBeTruthy();
    expect(isPictured('ana')).toBe(false);
    const stream = video('ana').srcObject;
    expect(stream).toMatchObject({ tracks: [camera] });

    call.change({ people: [{ ...ana, tracks, media: { ...allOff, camera: true } }] });
    expect(isPictured('ana')).toBe(true);
    expect(within(tileOf('ana')).queryByText('A')).toBeNull();
    expect(video('ana').srcObject).toBe(stream);

    call.change({ people: [{ ...ana, tracks }] });
    expect(isPictured('ana')).toBe(false);
    expect(within(tileOf('ana')).getByText('A')).toBeTruthy();
  });

  it('wait for a fresh frame before they show a picture', () => {
    const frames = stubVideoFrames();
    const tracks = { ...ana.tracks, camera: makeTrack() };
    drawCall({ people: [{ ...ana, tracks, media: { ...allOff, camera: true } }] });
    expect(isPictured('ana')).toBe(false);
    frames.present();
    expect(isPictured('ana')).toBe(true);
    cleanup();
    frames.undo();
  });

  it('show text of others as text', () => {
    drawCall({ people: [{ ...ana, name: '<img src=x onerror=alert(1)>' }] });
    expect(document.querySelector('img')).toBeNull();
    expect(within(tileOf('ana')).getByText('<img src=x onerror=alert(1)>')).toBeTruthy();
  });

  it('call somebody without a name a guest', () => {
    drawCall({ people: [{ ...ana, name: '' }], self: { ...off, name: '' } });
    expect(within(tileOf('ana')).getByText('Guest')).toBeTruthy();
    expect(within(tileOf('self')).getByText('You')).toBeTruthy();
  });
});

describe('sound', () => {
  const microphone = makeTrack();
  const screenAudio = makeTrack();
  const heard = (): unknown[] =>
    [...document.querySelectorAll('audio')]
      .map((audio) => audio.srcObject)
      .filter((stream) => stream !== null);

  it('of others plays whether or not their camera is on', () => {
    drawCall({ people: [{ ...ana, tracks: { ...ana.tracks, microphone } }] });
    expect(heard()).toMatchObject([{ tracks: [microphone] }]);
    expect(video('ana').muted).toBe(true);
  });

  it('of a screen plays while it is shared', () => {
    const tracks = { ...ana.tracks, screenAudio };
    const call = drawCall({ people: [{ ...ana, tracks }] });
    expect(heard()).toEqual([]);
    call.change({ people: [{ ...ana, tracks, media: { ...allOff, screenAudio: true } }] });
    expect(heard()).toMatchObject([{ tracks: [screenAudio] }]);
  });

  it('that the browser refuses to play is played after a click', async () => {
    const play = vi
      .spyOn(HTMLMediaElement.prototype, 'play')
      .mockRejectedValue(new DOMException('no gesture', 'NotAllowedError'));
    drawCall({ people: [{ ...ana, tracks: { ...ana.tracks, microphone } }] });
    await vi.advanceTimersByTimeAsync(0);
    play.mockClear().mockResolvedValue();
    press('Click to hear the others');
    expect(play).toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.queryByRole('button', { name: 'Click to hear the others' })).toBeNull();
  });
});

describe('a device that came in the place of another', () => {
  let moves = 0;
  const moved = (from: string, why: DeviceMove['why'] = 'unplugged'): DeviceMove => {
    moves += 1;
    return { why, from, at: moves };
  };
  const on = (label: string, move: ReturnType<typeof moved> | null) => ({
    self: { ...off, camera: { kind: 'on' as const, track: makeTrack(), label, moved: move } },
  });

  it('is named, with what was there before, for as long as it takes to read it', () => {
    const call = drawCall({ people: [ana] });
    call.change(on('Built-in', moved('Webcam')));
    const sentence = 'Your camera “Webcam” was unplugged. You are seen through “Built-in” now.';
    expect(screen.getByText(sentence)).toBeTruthy();
    vi.advanceTimersByTime(7900);
    expect(screen.getByText(sentence)).toBeTruthy();
    vi.advanceTimersByTime(200);
    expect(screen.queryByText(sentence)).toBeNull();
  });

  it('can be waved away, and the next one is told again', () => {
    const call = drawCall({ people: [ana] });
    call.change(on('', moved('')));
    const sentence = 'Your camera was unplugged. You are seen through another one now.';
    expect(screen.getByText(sentence)).toBeTruthy();
    press('Dismiss');
    expect(screen.queryByText(sentence)).toBeNull();
    call.change(on('', moved('')));
    expect(screen.getByText(sentence)).toBeTruthy();
  });

  it('as the new default is told as such', () => {
    drawCall(on('Webcam', moved('Built-in', 'new-default')));
    expect(screen.getByText('Your computer’s camera is “Webcam” now. You are seen through it.')).toBeTruthy();
  });

  it('tells of a chosen device that is not there, and of each one that did not start', () => {
    const call = drawCall({ people: [ana] });
    call.change(on('Built-in', moved('', 'chosen-missing')));
    expect(
      screen.getByText('The camera you chose is not connected. You are seen through “Built-in” instead.'),
    ).toBeTruthy();
    for (let tries = 0; tries < 2; tries += 1) {
      call.change(on('Built-in', moved('', 'chosen-failed')));
      expect(screen.getByText(/^The camera you chose did not start/)).toBeTruthy();
      press('Dismiss');
      expect(screen.queryByText(/^The camera you chose/)).toBeNull();
    }
  });

  it('is not told where the person turned it on', () => {
    drawCall({ ...on('Webcam', null), people: [ana] });
    expect(document.querySelector('.notice')).toBeNull();
  });
});

describe('a device that was unplugged', () => {
  it('says what that means, and can be tried again', () => {
    const call = drawCall({ self: { ...off, microphone: { kind: 'failed', reason: 'unplugged' } } });
    expect(
      screen.getByText(
        'Your microphone was unplugged, so nobody can hear you. Connect it again, or have another one ready, then try again.',
      ),
    ).toBeTruthy();
    press('Try again');
    expect(call.asked).toEqual(['setDevice microphone true']);
  });
});

describe('the bar', () => {
  it('turns devices on and off', () => {
    const call = drawCall();
    press('Microphone');
    call.change({
      self: { ...off, camera: { kind: 'on', track: makeTrack(), label: 'Webcam', moved: null } },
    });
    expect(screen.getByRole('button', { name: 'Microphone' }).getAttribute('aria-pressed')).toBe('false');
    expect(screen.getByRole('button', { name: 'Camera' }).getAttribute('aria-pressed')).toBe('true');
    press('Camera');
    expect(call.asked).toEqual(['setDevice microphone true', 'setDevice camera false']);
  });

  it('shows a device that is starting as busy, and can take it back', () => {
    const call = drawCall({ self: { ...off, camera: { kind: 'starting' } } });
    const camera = screen.getByRole('button', { name: 'Camera' });
    expect(camera.getAttribute('aria-busy')).toBe('true');
    expect(camera.getAttribute('aria-pressed')).toBe('false');
    press('Camera');
    expect(call.asked).toEqual(['setDevice camera false']);
  });

  it('leaves', () => {
    const call = drawCall();
    press('Leave');
    expect(call.asked).toEqual(['leave']);
  });

  it('opens the roster, oneself first, and Escape closes it and gives the focus back', () => {
    drawCall({
      people: [
        { ...ana, media: { ...allOff, microphone: true } },
        { ...ben, state: 'connecting' },
      ],
    });
    press('People');
    const roster = screen.getByRole('complementary', { name: 'People' });
    const entries = within(roster).getAllByRole('listitem');
    expect(entries.map((entry) => entry.textContent)).toEqual([
      'SSam (you)',
      'AAna1Press 1 to pin',
      'BBenConnecting…2Press 2 to pin',
    ]);
    expect(within(roster).getByRole('img', { name: 'Microphone on' })).toBeTruthy();
    fireEvent.keyDown(roster, { key: 'Escape' });
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'People' }));
  });
});

describe('our own name', () => {
  const field = (): HTMLInputElement | null => screen.queryByLabelText('Your name');
  const pencil = (): HTMLElement => screen.getByRole('button', { name: 'Change your name' });

  function edit(text: string): HTMLInputElement {
    press('Change your name');
    const box = field();
    if (box === null) throw new Error('no field');
    fireEvent.input(box, { target: { value: text } });
    return box;
  }

  it('is changed in the roster by Enter, or by going elsewhere, once it is finished', () => {
    const { names } = drawCall();
    press('People');
    const box = edit(' Samantha ');
    expect(names).toEqual([]);
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(names).toEqual(['Samantha']);
    expect(document.activeElement).toBe(pencil());
    fireEvent.blur(edit('Sammy'));
    expect(names).toEqual(['Samantha', 'Sammy']);
    expect(field()).toBeNull();
  });

  it('is left alone by Escape, which closes the roster only after that', () => {
    const { names } = drawCall();
    press('People');
    fireEvent.keyDown(edit('Samantha'), { key: 'Escape' });
    expect(names).toEqual([]);
    expect(field()).toBeNull();
    fireEvent.keyDown(pencil(), { key: 'Escape' });
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('that was not changed is not given again', () => {
    const { names } = drawCall();
    press('People');
    fireEvent.keyDown(edit('Sam'), { key: 'Enter' });
    expect(names).toEqual([]);
  });
});

describe('the invite', () => {
  const aloneTitle = (): HTMLElement | null =>
    screen.queryByRole('heading', { name: 'You are the only one here' });

  it('stands on the stage while nobody else is here, and in the bar after that: one pair at a time', () => {
    const call = drawCall();
    expect(screen.getByRole('heading', { name: 'You are the only one here' })).toBeTruthy();
    expect(screen.getAllByRole('button', { name: 'Copy code' })).toHaveLength(1);
    press('Copy code');
    press('Copy link');
    expect(call.copied).toEqual([call.snapshot().code, call.snapshot().inviteLink]);

    call.change({ people: [ana] });
    expect(screen.queryByRole('heading', { name: 'You are the only one here' })).toBeNull();
    expect(screen.getAllByRole('button', { name: 'Copy code' })).toHaveLength(1);
    expect(screen.getAllByRole('button', { name: 'Copy link' })).toHaveLength(1);
  });

  it.each([
    ['Copy code', 'Code copied'],
    ['Copy link', 'Link copied'],
  ])('says for a moment after “%s” that it worked, by the same name', async (name, done) => {
    drawCall();
    const button = screen.getByRole('button', { name });
    expect(button.textContent).toBe(name);
    press(name);
    await vi.advanceTimersByTimeAsync(100);
    expect(button.querySelector<HTMLElement>('.button-done')?.dataset['words']).toBe(done);
    expect(button.getAttribute('aria-label')).toBe(name);
    await vi.advanceTimersByTimeAsync(2000);
    expect(button.querySelector('.button-done')).toBeNull();
    expect(button.textContent).toBe(name);
  });

  it('waits no longer than a moment for people of whom the server alone speaks', () => {
    drawCall({ joining: 3, linking: 0 });
    expect(aloneTitle()).toBeNull();
    vi.advanceTimersByTime(800);
    expect(aloneTitle()).not.toBeNull();
  });

  it('stays while somebody who is not proven is tried, and tried again', () => {
    const call = drawCall();
    for (const joining of [1, 0, 2, 0]) {
      call.change({ joining, linking: joining });
      expect(aloneTitle()).not.toBeNull();
      vi.advanceTimersByTime(1000);
      expect(aloneTitle()).not.toBeNull();
      expect(screen.queryByText(/Connecting to/) !== null).toBe(joining > 0);
    }
    call.change({ people: [ana] });
    expect(aloneTitle()).toBeNull();
  });

  it('is not flashed at who joins others, and comes when connecting takes long', () => {
    const call = drawCall({ phase: { kind: 'joining' } });
    call.change({ phase: { kind: 'in-call' }, joining: 1 });
    vi.advanceTimersByTime(500);
    expect(aloneTitle()).toBeNull();
    vi.advanceTimersByTime(500);
    expect(aloneTitle()).not.toBeNull();
    expect(screen.getAllByRole('button', { name: 'Copy code' })).toHaveLength(1);
  });
});

describe('notices', () => {
  const bothOff = /Your microphone and camera are off/;
  const cut = /signaling server/;
  const lost = { kind: 'lost', attempt: 1, retryInMs: 300 } as const;

  it('say that both devices are off, until one is turned on', () => {
    const call = drawCall();
    expect(screen.getByText(bothOff)).toBeTruthy();
    call.change({ self: { ...off, microphone: { kind: 'starting' } } });
    expect(screen.queryByText(bothOff)).toBeNull();
    call.change({ self: off });
    expect(screen.queryByText(bothOff)).toBeNull();
  });

  it('say so no longer than it takes to read it', () => {
    const call = drawCall();
    vi.advanceTimersByTime(8000);
    expect(screen.getByText(bothOff)).toBeTruthy();
    vi.advanceTimersByTime(3000);
    expect(screen.queryByText(bothOff)).toBeNull();
    call.change({ self: { ...off, microphone: { kind: 'starting' } } });
    call.change({ self: off });
    expect(screen.queryByText(bothOff)).toBeNull();
  });

  it('make room for the first person who comes, but are seen by who joins others', () => {
    const call = drawCall();
    vi.advanceTimersByTime(5000);
    call.change({ people: [ana] });
    expect(screen.queryByText(bothOff)).toBeNull();
    cleanup();
    drawCall({ people: [ana] });
    vi.advanceTimersByTime(3000);
    expect(screen.getByText(bothOff)).toBeTruthy();
    vi.advanceTimersByTime(2000);
    expect(screen.queryByText(bothOff)).toBeNull();
  });

  it('can be waved away', () => {
    drawCall();
    press('Dismiss');
    expect(screen.queryByText(bothOff)).toBeNull();
  });

  it.each([
    ['denied', /may not use your camera/],
    ['missing', /No camera was found/],
    ['busy', /Another program holds your camera/],
    ['unknown', /camera did not start/],
  ] as const)('tell of a camera that is %s, with a retry', (reason, words) => {
    const call = drawCall({ self: { ...off, camera: { kind: 'failed', reason } } });
    expect(screen.getByText(words)).toBeTruthy();
    press('Try again');
    expect(call.asked).toEqual(['setDevice camera true']);
  });

  it('tell of a failure that was waved away when it happens again', () => {
    const failed = { ...off, microphone: { kind: 'failed', reason: 'busy' } } as const;
    const call = drawCall({ self: failed });
    press('Dismiss');
    expect(screen.queryByText(/holds your microphone/)).toBeNull();
    call.change({ self: { ...off, microphone: { kind: 'starting' } } });
    call.change({ self: failed });
    expect(screen.getByText(/holds your microphone/)).toBeTruthy();
  });

  it('tell of a lost server only when it stays lost', () => {
    const call = drawCall({ people: [ana] });
    call.change({ signaling: lost });
    vi.advanceTimersByTime(1000);
    expect(screen.queryByText(cut)).toBeNull();
    call.change({ signaling: { kind: 'connecting' } });
    vi.advanceTimersByTime(1500);
    expect(screen.getByText(/Your call goes on/)).toBeTruthy();
    call.change({ signaling: { kind: 'open' } });
    expect(screen.queryByText(cut)).toBeNull();
  });

  it('tell those who are alone what a lost server means for them, and its address', () => {
    drawCall({ signaling: lost });
    vi.advanceTimersByTime(2500);
    expect(screen.getByText(/parley\.example\.org cannot be reached/)).toBeTruthy();
  });

  it('offer to ask a server again that refuses us while the call goes on', () => {
    const call = drawCall({ people: [ana], signaling: { kind: 'refused', reason: 'room-full' } });
    press('Try again');
    expect(call.asked).toEqual(['rejoin']);
  });

  it('say nothing of people of whom the server alone speaks', () => {
    drawCall({ people: [ana], joining: 3, linking: 0 });
    vi.advanceTimersByTime(5000);
    expect(screen.queryByText(/Connecting to/)).toBeNull();
  });

  it('say that people are being connected to, unless it is quick', () => {
    const call = drawCall({ joining: 3, linking: 2 });
    vi.advanceTimersByTime(600);
    expect(screen.queryByText('Connecting to 2 people…')).toBeNull();
    vi.advanceTimersByTime(200);
    expect(screen.getByText('Connecting to 2 people…')).toBeTruthy();
    call.change({ people: [ana, ben], joining: 0, linking: 0 });
    expect(screen.queryByText('Connecting to 2 people…')).toBeNull();
  });
});

describe('toasts', () => {
  const toasts = (): string[] =>
    [...document.querySelectorAll('.toast')].map(({ textContent }) => textContent);

  it('say who joined and who left, and not who was there before us', async () => {
    const call = drawCall({ joining: 1 });
    call.change({ people: [ana], joining: 0 });
    await vi.advanceTimersByTimeAsync(3000);
    expect(screen.queryByText(/joined/)).toBeNull();
    call.change({ people: [ana, ben] });
    await vi.advanceTimersByTimeAsync(500);
    expect(toasts()).toEqual(['Ben joined']);
    call.change({ people: [ben] });
    await vi.advanceTimersByTimeAsync(3000);
    expect(toasts()).toEqual(['Ben joined', 'Ana left']);
  });

  it('count those who are too many to name', async () => {
    const call = drawCall();
    await vi.advanceTimersByTimeAsync(2000);
    call.change({
      people: ['Ana', 'Ben', 'Eve', 'Joe', ''].map((name, index) => makePerson(`${index}`, { name })),
    });
    await vi.advanceTimersByTimeAsync(500);
    expect(toasts()).toEqual(['Ana, Ben, and 3 others joined']);
  });

  it('are said once, in a pause', async () => {
    const call = drawCall();
    await vi.advanceTimersByTimeAsync(2000);
    call.change({ people: [ana] });
    await vi.advanceTimersByTimeAsync(500);
    const [seen, heard, ...more] = screen.getAllByText('Ana joined');
    expect(more).toEqual([]);
    expect(seen?.closest('[aria-live]')?.getAttribute('aria-live')).toBe('off');
    expect(heard?.closest('[role="status"]')).toBeTruthy();
  });
});

describe('what is said to those who do not see it', () => {
  const lines = (role: 'status' | 'alert'): string[] =>
    [...document.querySelectorAll(`.sr-only > [role="${role}"] > p`)].map(({ textContent }) => textContent);

  it('is who was muted, in a pause, and whose link was lost, at once', async () => {
    const call = drawCall({ people: [{ ...ana, media: { ...allOff, microphone: true } }, ben] });
    await vi.advanceTimersByTimeAsync(3000);
    call.change({ people: [ana, { ...ben, state: 'reconnecting' }] });
    await vi.advanceTimersByTimeAsync(1000);
    expect(lines('status')).toEqual(['Ana muted']);
    expect(lines('alert')).toEqual(['The connection to Ben is lost. Reconnecting…']);
    call.change({ people: [ana, ben] });
    await vi.advanceTimersByTimeAsync(1000);
    expect(lines('status')).toEqual(['Ana muted', 'Connected to Ben again']);
  });

  it('is at once that the server is away', async () => {
    drawCall({ people: [ana], signaling: { kind: 'lost', attempt: 1, retryInMs: 1000 } });
    await vi.advanceTimersByTimeAsync(3000);
    const notice = screen.getByText(en.call.notice.lostInCall);
    expect(notice.closest('[role="alert"]')).not.toBeNull();
    expect(notice.closest('[role="status"]')).toBeNull();
  });
});

describe('screens', () => {
  it.each([
    ['duplicate', 'You are in this call already', 'Use this tab instead', 'takeOver'],
    ['taken-over', 'This call goes on in another tab', 'Use this tab instead', 'rejoin'],
    ['room-full', 'This call is full', 'Try again', 'rejoin'],
    ['refused', 'The server did not let you in', 'Try again', 'rejoin'],
    ['left', 'You left the call', 'Rejoin', 'rejoin'],
  ] as const)('of the phase %s tell what happened and what to do', (kind, title, action, verb) => {
    const phase: CallPhase = { kind };
    const call = drawCall();
    call.change({ phase });
    expect(screen.getByRole('heading', { name: title })).toBeTruthy();
    expect(document.querySelector('video')).toBeNull();
    press(action);
    expect(call.asked).toEqual([verb]);
    press('Close this tab');
    expect(call.closed).toEqual(['tab']);
  });

  it('give way to the stage, which stays from joining on', () => {
    const call = drawCall({ phase: { kind: 'joining' }, signaling: { kind: 'connecting' } });
    const own = tileOf('self');
    expect(screen.getByText('Joining the call…')).toBeTruthy();
    call.change({ phase: { kind: 'in-call' }, signaling: { kind: 'open' } });
    expect(screen.queryByText('Joining the call…')).toBeNull();
    expect(tileOf('self')).toBe(own);
  });

  it('name the number of people in the title of the tab', () => {
    const call = drawCall({ people: [ana, ben] });
    expect(document.title).toBe('(3) Parley');
    call.change({ people: [] });
    expect(document.title).toBe('Parley');
  });

  it('are not left by accident while others are there', () => {
    const call = drawCall();
    const leaves = (): boolean => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(leaves()).toBe(true);
    call.change({ people: [ana] });
    expect(leaves()).toBe(false);
    call.change({ phase: { kind: 'left' }, people: [] });
    expect(leaves()).toBe(true);
  });
});
