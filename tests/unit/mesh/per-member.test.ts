import { expect, test } from 'vitest';
import { makePerMember } from '../../../mesh/per-member.ts';
import { tagOf } from '../../support/fake-handshake.ts';

const [ana, ben] = [tagOf('ana'), tagOf('ben')];

test('what is remembered of a member is found under its name, and under no other member', () => {
  const remembered = makePerMember<number>();
  remembered.set(ana, 'x', 1);
  remembered.set(ana, 'x', 2);
  expect(remembered.get(ana, 'x')).toBe(2);
  expect(remembered.get(ana, 'y')).toBeUndefined();
  expect(remembered.get(ben, 'x')).toBeUndefined();
});

test('what one member says pushes out their own oldest, and nothing of another', () => {
  const remembered = makePerMember<number>();
  remembered.set(ana, 'first', 0);
  remembered.set(ben, 'first', 0);
  for (let count = 0; count < 32; count += 1) remembered.set(ben, String(count), count);
  expect(remembered.get(ben, 'first')).toBeUndefined();
  expect(remembered.get(ben, '0')).toBe(0);
  expect(remembered.get(ana, 'first')).toBe(0);
});

test('of a crowd those are remembered who were heard of last', () => {
  const remembered = makePerMember<number>();
  for (let count = 0; count < 128; count += 1) remembered.set(tagOf(`m${String(count)}m`), 'x', count);
  remembered.set(tagOf('m0m'), 'y', 0);
  remembered.set(ana, 'x', 1);
  expect(remembered.get(tagOf('m0m'), 'x')).toBe(0);
  expect(remembered.get(tagOf('m1m'), 'x')).toBeUndefined();
});
