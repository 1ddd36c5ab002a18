/**
 * Shares an amount out so that nobody gets more than they want, nothing is left over that anybody wants,
 * and whoever gets less than they want gets as much as any other (max-min fairness).
 */
export function shareOut(wants: readonly number[], amount: number): readonly number[] {
  const inOrder = wants.map((want, at) => ({ want, at })).toSorted((a, b) => a.want - b.want);
  const shares: number[] = wants.map(() => 0);
  let left = Math.max(0, amount);
  for (const [place, { want, at }] of inOrder.entries()) {
    const share = Math.min(want, left / (inOrder.length - place));
    shares[at] = share;
    left -= share;
  }
  return shares;
}
