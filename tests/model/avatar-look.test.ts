import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { avatarHue, initialsOf } from '../../components/ui/avatar-look.ts';
import { hostileStrings } from '../support/arbitraries.ts';

const names = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 64 }), hostileStrings);

/** Contrast of white with `oklch(lightness chroma hue)`, by WCAG 2.2; the matrices are Ottosson's. */
function contrastWithWhite(lightness: number, chroma: number, hue: number): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

describe('the look of an avatar', () => {
  it('is the same for the same user ID, and a hue', () => {
    fc.assert(
      fc.property(names, (userId) => {
        const hue = avatarHue(userId);
        expect(hue).toBe(avatarHue(userId));
        expect(Number.isInteger(hue) && hue >= 0 && hue < 360).toBe(true);
      }),
    );
  });

  it('spreads user IDs over the circle', () => {
    const hues = Array.from({ length: 720 }, (_, index) => Math.floor(avatarHue(`user-${index}`) / 30));
    for (let sector = 0; sector < 12; sector += 1) {
      expect(hues.filter((hue) => hue === sector).length).toBeGreaterThan(25);
    }
  });

  it('carries white initials with AA contrast, whatever the hue', () => {
    for (let hue = 0; hue < 360; hue += 1) expect(contrastWithWhite(0.48, 0.1, hue)).toBeGreaterThan(4.5);
  });
});

describe('initials', () => {
  it('are at most two characters as people count them, and never break one', () => {
    fc.assert(
      fc.property(names, (name) => {
        const initials = initialsOf(name);
        expect([...new Intl.Segmenter().segment(initials)].length).toBeLessThanOrEqual(2);
        expect(initials.isWellFormed() || !name.isWellFormed()).toBe(true);
      }),
    );
  });

  it.each([
    ['Ana', 'A'],
    ['ßen', 'S'],
    ['ana maria lópez', 'AL'],
    ['  Ben   ', 'B'],
    ['', ''],
    ['  ', ''],
    ['-- !!', ''],
    ['(Chidi) Anagonye', 'CA'],
    ['李小龍', '李'],
    ['👩‍🚀 Zoë', '👩‍🚀Z'],
    ['e\u0301mile', 'E\u0301'],
    ['שרה כהן', 'שכ'],
    ['Agent 007', 'A0'],
  ])('of “%s” are “%s”', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
