import { expect, test } from 'vitest';
import { changed } from './changed';

test('only what was changed is sent, so that two who change different things both have their way', () => {
  const before = { name: 'Ben', team: 'a', language: 'en' };
  expect(changed(before, { ...before, team: 'b' })).toEqual({ team: 'b' });
  expect(changed({ team: 'a' as string | null }, { team: null })).toEqual({ team: null });
  expect(changed(before, before)).toEqual({});
});
