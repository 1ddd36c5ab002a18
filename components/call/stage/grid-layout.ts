import type { Place } from '../../../primitives/createGridMotion.ts';

export const tileAspect = 16 / 9;

/**
 * Places `count` tiles of 16:9 in a box, `gap` apart, so that they are as large as they can be and
 * all of one size. Rows are centred, the last one too. All places are whole CSS pixels and lie in
 * the box; they are empty when there is no room.
 */
export function gridLayout(count: number, width: number, height: number, gap: number): readonly Place[] {
  let best = { columns: 1, tileWidth: 0 };
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const byWidth = (width - gap * (columns - 1)) / columns;
    const byHeight = ((height - gap * (rows - 1)) / rows) * tileAspect;
    const tileWidth = Math.floor(Math.min(byWidth, byHeight));
    if (tileWidth > best.tileWidth) best = { columns, tileWidth };
  }

  const { columns, tileWidth } = best;
  const tileHeight = Math.floor(tileWidth / tileAspect);
  const rows = Math.ceil(count / columns);
  const top = Math.floor((height - rows * tileHeight - (rows - 1) * gap) / 2);
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = row === rows - 1 ? count - row * columns : columns;
    const left = Math.floor((width - inRow * tileWidth - (inRow - 1) * gap) / 2);
    return {
      x: left + (index % columns) * (tileWidth + gap),
      y: top + row * (tileHeight + gap),
      width: tileWidth,
      height: tileHeight,
    };
  });
}
