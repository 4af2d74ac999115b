import { expect, test } from 'vitest';
import { chanceOfReaching } from './reaching';

test.each([
  [6, 42],
  [7, 65],
  [8, 81],
  [10, 95],
])('%i invited reach five answers in %i %% of surveys, if seven in ten answer', (invited, percent) => {
  expect(Math.round(100 * chanceOfReaching(5, invited))).toBe(percent);
});

test('too few can never reach it, and all who must answer have one way', () => {
  expect(chanceOfReaching(5, 4)).toBe(0);
  expect(chanceOfReaching(5, 5, 0.5)).toBeCloseTo(0.5 ** 5, 12);
});

test('one more invited never makes it less likely', () => {
  for (let invited = 5; invited < 40; invited++) {
    expect(chanceOfReaching(5, invited + 1)).toBeGreaterThan(chanceOfReaching(5, invited));
  }
  expect(chanceOfReaching(5, 40)).toBeLessThanOrEqual(1 + 1e-12);
});
