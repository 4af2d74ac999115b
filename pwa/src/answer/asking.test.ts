import { expect, it } from 'vitest';
import { shuffled } from './asking';
import { chance } from './testing/build';

it('signals are shuffled, none lost and none twice, each order as likely', () => {
  const random = chance(3);
  const seen: Record<string, number> = {};
  for (let i = 0; i < 6000; i++) {
    const order = shuffled(['a', 'b', 'c'], random).join('');
    seen[order] = (seen[order] ?? 0) + 1;
  }
  expect(Object.keys(seen).sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  // 1000 expected, standard deviation 29.
  for (const count of Object.values(seen)) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
