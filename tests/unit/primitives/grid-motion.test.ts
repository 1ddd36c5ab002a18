import { createRoot, createSignal } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Place, createGridMotion } from '../../../primitives/createGridMotion.ts';

const half: Place = { x: 0, y: 90, width: 320, height: 180 };
const quarter: Place = { x: 330, y: 0, width: 160, height: 90 };

function follow(first: Place, firstOrder = 'a') {
  const element = document.createElement('div');
  const animate = vi.spyOn(element, 'animate').mockReturnValue({} as Animation);
  const [tile, setTile] = createSignal({ place: first, order: firstOrder });
  const stop = createRoot((dispose) => {
    createGridMotion(
      () => element,
      () => tile().place,
      () => tile().order,
    );
    return dispose;
  });
  return { animate, setTile, stop };
}

describe('a tile in the grid', () => {
  let isReduced = false;
  let cores = 4;

  beforeEach(() => {
    isReduced = false;
    cores = 4;
    vi.spyOn(navigator, 'hardwareConcurrency', 'get').mockImplementation(() => cores);
    vi.spyOn(window, 'matchMedia').mockImplementation(() => ({ matches: isReduced }) as MediaQueryList);
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('grows in where it appears', () => {
    const { animate, stop } = follow(half);
    expect(animate.mock.calls[0]?.[0]).toMatchObject([{ opacity: 0 }, {}]);
    stop();
  });

  it('glides from where it stood when somebody comes', () => {
    const { animate, setTile, stop } = follow(half);
    animate.mockClear();
    setTile({ place: quarter, order: 'a,b' });
    const transform = 'translate(-330px, 90px) scale(2, 2)';
    expect(animate.mock.calls[0]?.[0]).toMatchObject([{ transform }, { transform: 'none' }]);
    stop();
  });

  it('moves at once when the window is resized', () => {
    const { animate, setTile, stop } = follow(half);
    animate.mockClear();
    setTile({ place: quarter, order: 'a' });
    expect(animate).not.toHaveBeenCalled();
    stop();
  });

  it('does not move for people who ask for less motion', () => {
    isReduced = true;
    const { animate, setTile, stop } = follow(half);
    setTile({ place: quarter, order: 'a,b' });
    expect(animate).not.toHaveBeenCalled();
    stop();
  });

  it('does not move when somebody comes where two cores have their picture to draw', () => {
    cores = 2;
    const { animate, setTile, stop } = follow(half);
    setTile({ place: quarter, order: 'a,b' });
    expect(animate).not.toHaveBeenCalled();
    setTile({ place: half, order: 'b,a' });
    expect(animate).toHaveBeenCalledTimes(1);
    setTile({ place: quarter, order: 'a' });
    expect(animate).toHaveBeenCalledTimes(2);
    stop();
  });

  it('waits for the stage to have a size', () => {
    const { animate, setTile, stop } = follow({ x: 0, y: 0, width: 0, height: 0 });
    expect(animate).not.toHaveBeenCalled();
    setTile({ place: half, order: 'a' });
    expect(animate.mock.calls[0]?.[0]).toMatchObject([{ opacity: 0 }, {}]);
    stop();
  });
});
