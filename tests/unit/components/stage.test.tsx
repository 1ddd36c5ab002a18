import { cleanup, fireEvent, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { en } from '../../../components/i18n/en.ts';
import { allOff } from '../../../mesh/slots.ts';
import { chooseOfTile, drawCall, tileOf } from '../../support/draw-call.tsx';
import { makeFakeCall, makePerson } from '../../support/fake-call.ts';
import { makeTrack, stubMedia } from './media-stubs.ts';

const ana = makePerson('ana', { name: 'Ana' });
const ben = makePerson('ben', { name: 'Ben' });
const self = makeFakeCall().snapshot().self;

let stageSize = { width: 0, height: 0 };
/** Tells what follows the stage of another size. */
let resizeStage: (size: typeof stageSize) => void = () => {};

beforeEach(() => {
  stubMedia();
  stageSize = { width: 1200, height: 700 };
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly #callback: ResizeObserverCallback;

      constructor(callback: ResizeObserverCallback) {
        this.#callback = callback;
      }

      observe(target: Element): void {
        const tell = (): void =>
          this.#callback(
            [{ contentRect: stageSize } as ResizeObserverEntry],
            this as unknown as ResizeObserver,
          );
        if (target.matches('.tile-grid')) {
          resizeStage = (size) => {
            stageSize = size;
            tell();
          };
        }
        tell();
      }

      disconnect(): void {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function roles(): Record<string, string | undefined> {
  const tiles = document.querySelectorAll<HTMLElement>('.tile:not([hidden])');
  return Object.fromEntries(
    Array.from(tiles, ({ dataset }) => [
      dataset['userId'] ?? `screen of ${String(dataset['screenOf'])}`,
      dataset['role'],
    ]),
  );
}

function sharing(person: typeof ana): typeof ana {
  return {
    ...person,
    media: { ...allOff, screen: true },
    tracks: { ...person.tracks, screen: makeTrack() },
  };
}

/** Lets pages fill the screen, as browsers do and happy-dom does not. The next test has none of it. */
function stubFullscreen() {
  let full: Element | null = null;
  let refuses = false;
  let asked: Promise<void> | null = null;
  const change = (to: Element | null): void => {
    full = to;
    document.dispatchEvent(new Event('fullscreenchange'));
  };
  const methods = {
    fullscreenElement: { configurable: true, get: () => full },
    exitFullscreen: { configurable: true, value: async () => change(null) },
  };
  Object.defineProperties(document, methods);
  Object.defineProperty(document.documentElement, 'requestFullscreen', {
    configurable: true,
    value(this: Element) {
      asked = refuses ? Promise.reject(new TypeError('not allowed')) : Promise.resolve(change(this));
      return asked;
    },
  });
  onTestFinished(() => {
    for (const name of Object.keys(methods)) Reflect.deleteProperty(document, name);
    Reflect.deleteProperty(document.documentElement, 'requestFullscreen');
  });
  return {
    full: () => full,
    end: () => change(null),
    refuse: () => {
      refuses = true;
    },
    /** Settles a turn after the page has asked and been answered. */
    asked: async () => {
      await vi.waitFor(() => expect(asked).not.toBeNull());
      await asked?.catch(() => {});
    },
  };
}

describe('the stage', () => {
  it('has the other one full and oneself in a corner, and a grid from three people on', () => {
    const call = drawCall({ people: [ana] });
    expect(roles()).toEqual({ self: 'corner', ana: 'main' });
    call.change({ people: [ana, ben] });
    expect(roles()).toEqual({ self: 'grid', ana: 'grid', ben: 'grid' });
  });

  it('has shared screens large, each with whose it is, and lets them go when they end', () => {
    const call = drawCall({ people: [sharing(ana), ben] });
    expect(roles()).toEqual({ self: 'strip', ana: 'strip', ben: 'strip', 'screen of ana': 'main' });
    expect(screen.getByText('Screen of Ana')).toBeTruthy();
    call.change({ people: [sharing(ana), sharing(ben)] });
    expect(roles()).toMatchObject({ 'screen of ana': 'main', 'screen of ben': 'main' });
    call.change({ people: [ana, ben] });
    expect(roles()).toEqual({ self: 'grid', ana: 'grid', ben: 'grid' });
  });

  it('keeps the video of a person while others begin and end to share', () => {
    const call = drawCall({ people: [ana, ben] });
    const video = document.querySelector('[data-user-id="ana"] video');
    call.change({ people: [sharing(ana), ben] });
    call.change({ people: [ana, ben] });
    expect(document.querySelector('[data-user-id="ana"] video')).toBe(video);
  });

  it('of nine draws again only the tile whose person changed, and none for what concerns nobody', () => {
    const crowd = Array.from({ length: 8 }, (_, at) => makePerson(`p${String(at)}`));
    const call = drawCall({ people: crowd });
    const grid = document.querySelector('.tile-grid');
    if (grid === null) throw new Error('no grid');
    const observer = new MutationObserver(() => {});
    observer.observe(grid, { subtree: true, childList: true, attributes: true, characterData: true });
    const touched = (): string[] => {
      const tiles = observer.takeRecords().map(({ target }) => {
        const element = target instanceof Element ? target : target.parentElement;
        return element?.closest<HTMLElement>('.tile')?.dataset['userId'] ?? 'the grid itself';
      });
      return [...new Set(tiles)];
    };

    const louder = (at: number) =>
      crowd.map((one, index) => (index === at ? { ...one, media: { ...allOff, microphone: true } } : one));
    call.change({ people: louder(3) });
    expect(touched()).toEqual(['p3']);
    call.change({ people: louder(3), joining: 1, linking: 1 });
    call.change({ signaling: { kind: 'lost', attempt: 1, retryInMs: 300 } });
    call.change({ self: { ...self, name: self.name } });
    expect(touched()).toEqual([]);
    call.change({ people: louder(5) });
    expect(touched().toSorted()).toEqual(['p3', 'p5']);
  });

  it('pins by the menu of a tile and by digits, and takes the pin away alike', async () => {
    drawCall({ people: [ana, ben] });
    await chooseOfTile('Ben', 'Pin');
    expect(roles()).toEqual({ self: 'strip', ana: 'strip', ben: 'main' });
    fireEvent.keyDown(document.body, { key: '2' });
    expect(roles()).toMatchObject({ ben: 'grid' });
    fireEvent.keyDown(document.body, { key: '1' });
    expect(roles()).toMatchObject({ ana: 'main' });
  });

  it('has a button to the list of people for those it has no room for', () => {
    stageSize = { width: 324, height: 270 };
    drawCall({ people: Array.from({ length: 6 }, (_, at) => makePerson(`p${String(at)}`)) });
    expect(roles()).toEqual({ self: 'strip', p0: 'main', p1: 'strip' });
    const button = screen.getByRole('button', { name: 'Show 4 more people' });
    fireEvent.click(button);
    expect(screen.getByRole('complementary', { name: 'People' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(document.activeElement).toBe(button);
  });

  it('changes its layout by the button and by its key', () => {
    drawCall({ people: [ana, ben] });
    fireEvent.keyDown(document.body, { key: 'w' });
    expect(roles()).toMatchObject({ ana: 'main', ben: 'strip' });
    fireEvent.click(screen.getByRole('button', { name: 'Layout' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Tiles of one size' }));
    expect(roles()).toMatchObject({ ana: 'grid' });
  });

  it('hides one’s own picture, and shows it again', async () => {
    drawCall({ people: [ana, ben] });
    await chooseOfTile('Sam (you)', 'Hide my own picture');
    expect(roles()).toEqual({ ana: 'grid', ben: 'grid' });
    fireEvent.click(screen.getByRole('button', { name: 'Layout' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Show my own picture' }));
    expect(roles()).toMatchObject({ self: 'grid' });
  });

  it('fills the screen with all of the call, and pins a tile for as long as that lasts', async () => {
    const page = stubFullscreen();
    drawCall({ people: [ana, ben] });
    fireEvent.keyDown(document.body, { key: '1' });
    await chooseOfTile('Ben', 'Full screen');
    await vi.waitFor(() => expect(roles()).toMatchObject({ ana: 'strip', ben: 'main' }));
    expect(page.full()?.contains(screen.getByRole('button', { name: /^Microphone$/ }))).toBe(true);

    await chooseOfTile('Ana', 'Exit full screen');
    await vi.waitFor(() => expect(roles()).toMatchObject({ ana: 'main', ben: 'strip' }));
  });

  it('is as before once Escape ends the full screen, but for who was pinned meanwhile', async () => {
    const page = stubFullscreen();
    drawCall({ people: [ana, ben] });
    await chooseOfTile('Ben', 'Full screen');
    await vi.waitFor(() => expect(roles()).toMatchObject({ ben: 'main' }));
    page.end();
    expect(roles()).toMatchObject({ ana: 'grid', ben: 'grid' });

    await chooseOfTile('Ben', 'Full screen');
    await vi.waitFor(() => expect(roles()).toMatchObject({ ben: 'main' }));
    fireEvent.keyDown(document.body, { key: '1' });
    page.end();
    expect(roles()).toMatchObject({ ana: 'main' });
  });

  it('is left as it is by a browser that refuses to fill the screen', async () => {
    const page = stubFullscreen();
    page.refuse();
    drawCall({ people: [ana, ben] });
    await chooseOfTile('Ben', 'Full screen');
    await page.asked();
    expect(roles()).toMatchObject({ ana: 'grid', ben: 'grid' });
  });

  it('gives the focus to the next tile when one’s own is hidden', async () => {
    drawCall({ people: [ana, ben] });
    await chooseOfTile('Sam (you)', 'Hide my own picture');
    const next = screen.getByRole('button', { name: 'Tile of Ana: options' });
    await vi.waitFor(() => expect(document.activeElement).toBe(next));
  });

  it('shows a picture whole where that is wanted', async () => {
    drawCall({ people: [ana] });
    const tile = document.querySelector('[data-user-id="ana"]');
    expect(tile?.hasAttribute('data-whole')).toBe(false);
    await chooseOfTile('Ana', 'Show the whole picture');
    expect(tile?.hasAttribute('data-whole')).toBe(true);
  });
});

describe('a shared screen', () => {
  const pictureStyle = (): string =>
    document.querySelector<HTMLElement>('[data-screen-of="ana"] video')?.style.transform ?? '';
  const scale = (): number => Number(/scale\((?<scale>[^)]+)\)/.exec(pictureStyle())?.groups?.['scale'] ?? 1);

  it('is looked at more closely, and around in, by keys while its tile has the focus', () => {
    drawCall({ people: [sharing(ana), ben] });
    const button = screen.getByRole('button', { name: 'Zoom in' });
    fireEvent.keyDown(button, { key: 'ArrowRight' });
    expect(pictureStyle()).toBe('none');
    fireEvent.keyDown(button, { key: '+' });
    expect(scale()).toBe(1.5);
    const before = pictureStyle();
    fireEvent.keyDown(button, { key: 'ArrowRight' });
    expect([scale(), pictureStyle() === before]).toEqual([1.5, false]);
    fireEvent.keyDown(button, { key: 'ArrowLeft' });
    expect(pictureStyle()).toBe(before);
    fireEvent.keyDown(button, { key: '0' });
    expect(pictureStyle()).toBe('none');
  });

  it('is moved by a wheel, and zoomed by one with Ctrl, as two fingers do', () => {
    drawCall({ people: [sharing(ana), ben] });
    const tile = document.querySelector('[data-screen-of="ana"]');
    if (tile === null) throw new Error('no screen');
    // Happy-dom's own knows of no Ctrl.
    const wheel = (patch: Partial<WheelEvent>): void => {
      const still = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false };
      const event = new Event('wheel', { bubbles: true, cancelable: true });
      fireEvent(tile, Object.assign(event, still, { clientX: 300, clientY: 200 }, patch));
    };
    wheel({ deltaY: 50 });
    expect(pictureStyle()).toBe('none');
    wheel({ deltaY: -200, ctrlKey: true });
    expect(scale()).toBeCloseTo(Math.E);
    const before = pictureStyle();
    wheel({ deltaX: 30, deltaY: 50 });
    expect(scale()).toBeCloseTo(Math.E);
    expect(pictureStyle()).not.toBe(before);
  });

  it('is whole again once it is not the large one', () => {
    drawCall({ people: [sharing(ana), ben] });
    fireEvent.click(screen.getByRole('button', { name: 'Zoom in' }));
    expect(scale()).toBe(1.5);
    fireEvent.keyDown(document.body, { key: '2' });
    expect(pictureStyle()).toBe('none');
  });
});

describe('one’s own screen', () => {
  const on = { kind: 'on', picture: makeTrack(), hasSound: false, hint: 'detail' } as const;

  it('is shared and not shared any more by the button and its key, which tells whether it is', () => {
    const call = drawCall({ people: [ana] });
    const button = screen.getByRole('button', { name: 'Share screen' });
    expect(button.getAttribute('aria-pressed')).toBe('false');
    fireEvent.click(button);
    call.change({ self: { ...self, screen: on } });
    expect(button.getAttribute('aria-pressed')).toBe('true');
    fireEvent.keyDown(document.body, { key: 'd' });
    expect(call.asked).toEqual(['setScreen true', 'setScreen false']);
  });

  it('says that it is shared, what it is like, and how to end it', () => {
    const call = drawCall({ people: [ana], self: { ...self, screen: on } });
    const notice = screen.getByText('You are sharing your screen.').closest('.notice') as HTMLElement;
    fireEvent.change(within(notice).getByRole('combobox', { name: 'What it shows' }), {
      target: { value: 'motion' },
    });
    fireEvent.click(within(notice).getByRole('button', { name: 'Stop sharing' }));
    expect(call.asked).toEqual(['setScreenHint motion', 'setScreen false']);
  });

  it('says why it could not be shared, and tries again', () => {
    const call = drawCall({ people: [ana], self: { ...self, screen: { kind: 'failed', reason: 'denied' } } });
    const notice = screen.getByText(/lets the browser record no screen/).closest('.notice') as HTMLElement;
    fireEvent.click(within(notice).getByRole('button', { name: 'Try again' }));
    expect(call.asked).toEqual(['setScreen true']);
  });
});

describe('what is shown of others', () => {
  const seen = (call: ReturnType<typeof drawCall>) =>
    Object.fromEntries(
      Array.from(call.shown, ([userId, shown]) => [userId, [shown.camera, shown.screen]]).filter(
        ([userId]) => userId !== 'self',
      ),
    );

  it('is told at once, as large as their tiles, and again when somebody comes or shares', () => {
    const call = drawCall({ people: [ana] });
    expect(seen(call)).toEqual({ ana: [{ width: 1200, height: 700, framesPerSecond: 30 }, null] });
    call.change({ people: [ana, ben] });
    expect(call.shown.get('ana')?.camera?.width).toBeLessThan(1200);
    expect(call.shown.get('ben')).toEqual(call.shown.get('ana'));
    call.change({ people: [ana, sharing(ben)] });
    expect(call.shown.get('ben')?.screen?.width).toBeGreaterThan(call.shown.get('ben')?.camera?.width ?? 0);
  });

  it('is nothing while the page is hidden', () => {
    const call = drawCall({ people: [ana] });
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(seen(call)).toEqual({ ana: [null, null] });
    visibility.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(seen(call)).toMatchObject({ ana: [{ width: 1200 }, null] });
  });

  it('is nothing while a panel covers the stage, where nobody moves for it', () => {
    const call = drawCall({ people: [ana, ben, makePerson('chidi')] });
    const before = [seen(call), roles()];
    expect(before[0]).toMatchObject({ ana: [{ width: 596 }, null] });
    resizeStage({ width: 0, height: 0 });
    expect(seen(call)).toEqual({ ana: [null, null], ben: [null, null], chidi: [null, null] });
    expect(call.shown.get('self')?.camera).toBeNull();
    expect(roles()).toEqual(before[1]);
    resizeStage({ width: 1200, height: 700 });
    expect([seen(call), roles()]).toEqual(before);
  });

  it('is one picture where data is to be saved, and initials stand for the others', () => {
    const on = (person: typeof ana) => ({
      ...person,
      media: { ...allOff, camera: true },
      tracks: { ...person.tracks, camera: makeTrack() },
    });
    const call = drawCall({
      people: [on(ana), on(ben)],
      self: { ...self, choices: { ...self.choices, dataUse: 'low' } },
    });
    expect(seen(call)).toMatchObject({ ana: [{ width: 320 }, null], ben: [null, null] });
    expect(document.querySelectorAll('.tile-saved')).toHaveLength(1);
    expect(tileOf('ben').querySelector('.tile-saved')).not.toBeNull();
    call.change({ people: [{ ...on(ana), media: allOff }, on(ben)] });
    expect(seen(call)).toMatchObject({ ana: [null, null], ben: [{ width: 320 }, null] });
    expect(document.querySelector('.tile-saved')).toBeNull();
    call.change({ people: [on(ana), on(ben)] });
    call.change({ self: { ...self, choices: { ...self.choices, dataUse: 'audio' } } });
    expect(seen(call)).toEqual({ ana: [null, null], ben: [null, null] });
    expect(document.querySelectorAll('.tile:not([data-self]) .tile-avatar')).toHaveLength(2);
    expect(tileOf('ana').textContent).toContain(`${en.deviceState.camera.on}, ${en.call.notPictured}`);
  });

  it('saves data where it says so, and from there it is chosen', async () => {
    const call = drawCall({ people: [ana] });
    const mark = (words: string) => screen.queryByRole('button', { name: words });
    expect(mark(en.call.savesData.low)).toBeNull();
    call.change({ self: { ...self, choices: { ...self.choices, dataUse: 'low' } } });
    expect(mark(en.call.savesData.low)).not.toBeNull();
    call.change({ self: { ...self, choices: { ...self.choices, dataUse: 'audio' } } });
    expect(mark(en.call.savesData.low)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: en.call.savesData.audio }));
    expect(await screen.findByRole('combobox', { name: en.options.fields.dataUse })).toBeDefined();
    expect(tileOf('ana').textContent).not.toContain(en.call.notPictured);
  });

  it('leaves out what is shared in a call of sound', () => {
    drawCall({
      people: [sharing(ana)],
      self: { ...self, choices: { ...self.choices, dataUse: 'audio' } },
    });
    expect(document.querySelector('[data-screen-of]')).toBeNull();
  });
});

it('how large we show ourselves is told as well', () => {
  const call = drawCall({ people: [ana, ben] });
  expect(call.shown.get('self')).toEqual(call.shown.get('ana'));
  call.change({ people: [ana] });
  expect(call.shown.get('self')?.camera?.width).toBeLessThan(400);
});
