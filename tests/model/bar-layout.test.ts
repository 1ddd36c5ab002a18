import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLeaveWide, visibleActions } from '../../components/call/bar/bar-layout.ts';

/** What stands in the bar, laid out as its style does: 8 px between, 8 px at both ends. */
function neededPx(shown: number, barPx: number): number {
  const buttons = [84, 84, ...Array.from({ length: shown }, () => 56), 56];
  const leave = isLeaveWide(barPx) ? 118 + 8 : 56;
  return 16 + buttons.reduce((sum, width) => sum + width + 8, 0) + leave;
}

describe('the buttons of a bar', () => {
  test('never need more room than there is, and none is put away without need', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.integer({ min: 320, max: 4000 }), (count, barPx) => {
        const shown = visibleActions(count, barPx);
        expect(shown).toBeGreaterThanOrEqual(0);
        expect(shown).toBeLessThanOrEqual(count);
        expect(shown === 0 || neededPx(shown, barPx) <= barPx).toBe(true);
        expect(shown === count || neededPx(shown + 1, barPx) > barPx).toBe(true);
      }),
    );
  });

  test('that are always there fit into 320 px', () => {
    expect(neededPx(0, 320)).toBeLessThanOrEqual(320);
  });
});
