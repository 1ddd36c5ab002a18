import { beforeEach, describe, expect, test } from 'vitest';
import { type ScreenShare, makeScreenShare } from '../../../call/screen-share.ts';
import { type ScreenCapture, ScreenError, type ScreenHint } from '../../../media/screen.ts';
import { settle } from '../../support/fake-clock.ts';
import { fakeTrack } from '../../support/fake-track.ts';

/** A captured screen that a test ends. */
class FakeScreen implements ScreenCapture {
  readonly picture = fakeTrack('video');
  readonly sound: ReturnType<typeof fakeTrack> | null;
  readonly #end = Promise.withResolvers<void>();
  readonly ended = this.#end.promise;
  readonly end = this.#end.resolve;
  readonly #soundEnd = Promise.withResolvers<void>();
  readonly soundEnded = this.#soundEnd.promise;
  readonly endSound = this.#soundEnd.resolve;
  readonly hints: ScreenHint[] = [];

  constructor({ hasSound }: { hasSound: boolean }) {
    this.sound = hasSound ? fakeTrack('audio') : null;
  }

  setHint(hint: ScreenHint): void {
    this.hints.push(hint);
  }

  stop(): void {
    this.picture.stop();
    this.sound?.stop();
  }
}

let share: ScreenShare;
let openings: PromiseWithResolvers<ScreenCapture>[];
let slots: { picture: MediaStreamTrack | null; sound: MediaStreamTrack | null };

beforeEach(() => {
  openings = [];
  slots = { picture: null, sound: null };
  share = makeScreenShare({
    open() {
      const opening = Promise.withResolvers<ScreenCapture>();
      openings.push(opening);
      return opening.promise;
    },
    changed(tracks) {
      slots = { ...tracks };
    },
  });
});

async function give(screen = new FakeScreen({ hasSound: true }), at = 0): Promise<FakeScreen> {
  openings[at]?.resolve(screen);
  await settle();
  return screen;
}

describe('a shared screen', () => {
  test('goes on without its sound where that ends alone', async () => {
    share.set(true);
    const screen = await give();
    screen.endSound();
    await settle();
    expect(share.state()).toMatchObject({ kind: 'on', hasSound: false });
    expect(slots).toEqual({ picture: screen.picture, sound: null });
    share.set(false);
    expect(share.state()).toEqual({ kind: 'off' });
  });

  test('fills both slots from when it is chosen until it is turned off', async () => {
    share.set(true);
    expect(share.state()).toEqual({ kind: 'starting' });
    const screen = await give();
    expect(share.state()).toEqual({ kind: 'on', picture: screen.picture, hasSound: true, hint: 'detail' });
    expect(slots).toEqual({ picture: screen.picture, sound: screen.sound });
    share.set(false);
    expect(share.state()).toEqual({ kind: 'off' });
    expect(slots).toEqual({ picture: null, sound: null });
    expect(screen.picture.isStopped).toBe(true);
  });

  test('goes off when the browser ends it', async () => {
    share.set(true);
    const screen = await give();
    screen.end();
    await settle();
    expect(share.state()).toEqual({ kind: 'off' });
    expect(slots).toEqual({ picture: null, sound: null });
    expect(screen.sound?.isStopped).toBe(true);
  });

  test('that ends late does not end the one that followed', async () => {
    share.set(true);
    const first = await give();
    share.set(false);
    share.set(true);
    const second = await give(new FakeScreen({ hasSound: false }), 1);
    first.end();
    await settle();
    expect(share.state()).toMatchObject({ kind: 'on', picture: second.picture, hasSound: false });
  });

  test('that comes after it was turned off again is let go', async () => {
    share.set(true);
    share.set(false);
    const screen = await give();
    expect(share.state()).toEqual({ kind: 'off' });
    expect(screen.picture.isStopped).toBe(true);
    expect(slots.picture).toBeNull();
  });

  test('is asked for once, however often it is turned on', async () => {
    share.set(true);
    share.set(true);
    await give();
    share.set(true);
    expect(openings).toHaveLength(1);
  });

  test('that the person did not choose after all is no trouble', async () => {
    share.set(true);
    openings[0]?.reject(new ScreenError('cancelled'));
    await settle();
    expect(share.state()).toEqual({ kind: 'off' });
  });

  test.each([
    [new ScreenError('denied'), 'denied'],
    [new ScreenError('unsupported'), 'unsupported'],
    [new TypeError('what is this'), 'unknown'],
  ])('that fails says why, and may be tried again: %s', async (error, reason) => {
    share.set(true);
    openings[0]?.reject(error);
    await settle();
    expect(share.state()).toEqual({ kind: 'failed', reason });
    share.set(true);
    await give(new FakeScreen({ hasSound: true }), 1);
    expect(share.state().kind).toBe('on');
  });

  test('is detailed or moving as the person says, before and after it is chosen', async () => {
    share.setHint('motion');
    share.set(true);
    const screen = await give();
    expect(share.state()).toMatchObject({ hint: 'motion' });
    share.setHint('detail');
    expect(share.state()).toMatchObject({ kind: 'on', hint: 'detail' });
    expect(screen.hints).toEqual(['motion', 'detail']);
  });
});
