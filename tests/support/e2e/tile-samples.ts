import type { CallTab } from './call-tab.ts';

/** What a tile showed in one frame of the page; `nothing` where no part of it shows anything. */
export type TileSample = 'live' | 'still' | 'black' | 'initials' | 'nothing';

/**
 * Looks at the tile of somebody from now on, before each frame that the page draws. Answers what was
 * seen, one entry for each change. A picture is `black` where hardly any light is in it.
 */
export async function sampleTile({ page }: CallTab, userId: string): Promise<() => Promise<TileSample[]>> {
  const samples = await page.evaluateHandle((wanted) => {
    const sizePixels = 8;
    /** Of 255; the made-up camera's pictures have some hundred. */
    const darkest = 8;
    const canvas = new OffscreenCanvas(sizePixels, sizePixels);
    const context = canvas.getContext('2d', { willReadFrequently: true });

    function isBlack(picture: HTMLVideoElement | HTMLCanvasElement): boolean {
      if (context === null) throw new Error('no canvas');
      context.clearRect(0, 0, sizePixels, sizePixels);
      context.drawImage(picture, 0, 0, sizePixels, sizePixels);
      const { data } = context.getImageData(0, 0, sizePixels, sizePixels);
      return data.every((value, at) => at % 4 === 3 || value < darkest);
    }

    function look(): TileSample {
      const tile = document.querySelector(`[data-user-id="${CSS.escape(wanted)}"]`);
      const video = tile?.querySelector<HTMLVideoElement>('video[data-shown]') ?? null;
      const still = tile?.querySelector<HTMLCanvasElement>('canvas[data-shown]') ?? null;
      const shown = still ?? video;
      if (shown !== null) return isBlack(shown) ? 'black' : still === null ? 'live' : 'still';
      return tile?.querySelector('.tile-avatar') ? 'initials' : 'nothing';
    }

    const seen: TileSample[] = [];
    function note(): void {
      const sample = look();
      if (sample !== seen.at(-1)) seen.push(sample);
      requestAnimationFrame(note);
    }
    note();
    return seen;
  }, userId);
  return () => samples.jsonValue();
}
