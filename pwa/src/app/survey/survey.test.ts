import { expect, test } from 'vitest';
import { closesTooSoon, DAY, nextPart, type Policy, type Survey, utcDay } from './survey';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const POLICY: Policy = {
  min_invited: 8,
  advised_invited: 10,
  max_invited: 40,
  min_group: 5,
  min_open_days: 3,
  max_open_days: 60,
  split_by_relationship: false,
  strict: false,
  approval: false,
  approval_days: 0,
};
const DRAFT: Survey = {
  id: '0',
  state: 'draft',
  step: 'staff',
  step_words: '',
  leads_already: false,
  asks_manager: false,
  closes_at: new Date(Date.now() + 14 * DAY).toISOString(),
  close_moved: false,
  strict: false,
  collects_until: null,
  language: 'en',
  instrument: { key: 'readier', version: 1 },
  self_rated: true,
  nominated: 8,
  reserves: 0,
  approval: 'not_needed',
  approval_until: null,
  invited: null,
  progress: null,
  has_report: false,
};

test.each([
  ['one rates oneself before choosing raters', { self_rated: false, nominated: 0 }, 'self'],
  ['then come the raters', { nominated: 7 }, 'raters'],
  ['then the look-over', {}, 'opening'],
  ['unless it would close before anybody could answer', { closes_at: '2020-01-01T18:00:00Z' }, 'frame'],
] as const)('%s', (_, change, part) => {
  expect(nextPart({ ...DRAFT, ...change }, POLICY)).toBe(part);
});

test('a day before the shortest time is still enough to open, as on the server', () => {
  const closing = (days: number) => ({ ...DRAFT, closes_at: new Date(NOW + days * DAY).toISOString() });
  expect(closesTooSoon(closing(2), POLICY, NOW)).toBe(false);
  expect(closesTooSoon(closing(1.9), POLICY, NOW)).toBe(true);
});

test('days are counted as the server counts them, wherever the phone is', () => {
  expect(utcDay(Date.parse('2026-03-01T23:30:00-05:00'))).toBe('2026-03-02');
});
