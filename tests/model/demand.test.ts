import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Picture, isSameDemand, noDemand, parseDemand } from '../../mesh/demand.ts';
import { hostileJson } from '../support/arbitraries.ts';

const amounts = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -1, 1e308, Infinity, NaN),
  fc.string(),
);
const pictures = fc.oneof(
  fc.constant(null),
  fc.record({ width: amounts, height: amounts, framesPerSecond: amounts }, { requiredKeys: [] }),
  hostileJson,
);
const claims = fc.oneof(hostileJson, fc.record({ camera: pictures, screen: pictures }, { requiredKeys: [] }));

function isSensible(picture: Picture | null): boolean {
  if (picture === null) return true;
  const { width, height, framesPerSecond } = picture;
  const isWithin = (value: number, most: number): boolean =>
    Number.isInteger(value) && value >= 1 && value <= most;
  return isWithin(width, 8192) && isWithin(height, 8192) && isWithin(framesPerSecond, 60);
}

test('whatever somebody says that they show, what is taken of it makes sense, and can be said again', () => {
  fc.assert(
    fc.property(claims, (claim) => {
      const demand = parseDemand(claim) ?? noDemand;
      expect(isSensible(demand.camera) && isSensible(demand.screen)).toBe(true);
      const again = parseDemand(JSON.parse(JSON.stringify(demand)));
      expect(again).toEqual(demand);
      expect(isSameDemand(demand, again ?? noDemand)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('a picture that is larger or faster than any is the largest, and one without an extent is none', () => {
  const screen = null;
  expect(parseDemand({ camera: { width: 1e9, height: 300.7, framesPerSecond: 1e9 }, screen })).toEqual({
    camera: { width: 8192, height: 300, framesPerSecond: 60 },
    screen,
  });
  for (const empty of [
    { width: 0, height: 10, framesPerSecond: 30 },
    { width: 10, height: 10, framesPerSecond: 0 },
    { width: 10, height: -1, framesPerSecond: 30 },
  ]) {
    expect(parseDemand({ camera: empty, screen })).toEqual(noDemand);
  }
});

test('a demand differs by each of its numbers, and by what is not shown', () => {
  const camera = { width: 640, height: 360, framesPerSecond: 30 };
  const demand = { camera, screen: null };
  expect(isSameDemand(demand, { camera: { ...camera }, screen: null })).toBe(true);
  for (const other of [
    noDemand,
    { camera, screen: camera },
    { camera: { ...camera, width: 641 }, screen: null },
    { camera: { ...camera, height: 361 }, screen: null },
    { camera: { ...camera, framesPerSecond: 29 }, screen: null },
  ]) {
    expect(isSameDemand(demand, other)).toBe(false);
  }
});
