const gapPx = 8;
const paddingPx = 16;
const buttonPx = 56;
/** A device's button with its chevron. */
const devicePx = 84;
const leavePx = { wide: 118, narrow: 56 };
/** From this width of the bar on, leaving has a word beside its icon. */
const wideFromPx = 480;

export function isLeaveWide(barPx: number): boolean {
  return barPx >= wideFromPx;
}

/**
 * How many of `count` actions have a button of their own in a bar that is `barPx` wide; the others, from
 * the right, are in "More". Microphone, camera, "More" and leaving are always there.
 */
export function visibleActions(count: number, barPx: number): number {
  const leave = isLeaveWide(barPx) ? leavePx.wide + gapPx : leavePx.narrow;
  const fixed = paddingPx + 2 * (devicePx + gapPx) + buttonPx + gapPx + leave;
  return Math.max(0, Math.min(count, Math.floor((barPx - fixed) / (buttonPx + gapPx))));
}
