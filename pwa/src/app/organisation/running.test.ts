import { expect, test } from 'vitest';
import { type Running, troubles } from './running';

const well: Running = {
  version: '0.1.0',
  away: [],
  tick_minutes: 0,
  overdue_mail: 0,
  oldest_mail_minutes: 0,
  dead_letters: 0,
  stopped_hooks: 0,
  late_surveys: 0,
  surveys_without_keys: 0,
  disk: [{ place: 'keys', free_percent: 60 }],
  database_mib: 0,
};

test('an install that is well needs nobody', () => {
  expect(troubles(well)).toEqual([]);
});

test('what is away comes first, the heaviest before the rest', () => {
  const found = troubles({ ...well, away: ['disk', 'broker', 'keys'], dead_letters: 2, stopped_hooks: 1 });
  expect(found).toEqual([
    { is: 'away', part: 'keys' },
    { is: 'away', part: 'broker' },
    { is: 'away', part: 'disk' },
    { is: 'letters', n: 2 },
    { is: 'hooks', n: 1 },
  ]);
});

test('a survey that waits for its keys stands before mail that waits', () => {
  const found = troubles({
    ...well,
    surveys_without_keys: 1,
    late_surveys: 1,
    overdue_mail: 10,
    oldest_mail_minutes: 25,
  });
  expect(found).toEqual([
    { is: 'keys', n: 1 },
    { is: 'late', n: 1 },
    { is: 'mail', n: 10, minutes: 25 },
  ]);
});

test('keys that cannot be counted are told as a part that is away', () => {
  const found = troubles({ ...well, away: ['keys'], surveys_without_keys: null });
  expect(found).toEqual([{ is: 'away', part: 'keys' }]);
});
