import { describe, expect, it } from 'vitest';
import { givesAway } from './giving-away';

const english = { names: ['Bob Meyer', 'c.jones', 'Ö'], roles: ['manager', 'new hire'], language: 'en' };

describe('a moment gives away', () => {
  it.each([
    ['bob asked for a second opinion.', 'name'], // phones write small
    ['Then Jones agreed.', 'name'], // part of an address
    ['It was Meyer’s idea.', 'name'],
    ['On Tuesday the build broke.', 'date'],
    ['It was 12.3. when the build broke.', 'date'],
    ['Back in 2024 the build broke.', 'date'],
    ['In December the build broke.', 'date'],
    ['The Manager thanked her.', 'role'],
    ['A new hire was stuck.', 'role'],
    ['She asked the quietest person first.', null],
    ['That may work: bobbing along, meyers-like.', null], // parts of other words
    ['', null],
  ] as const)('%s: %s', (moment, warning) => {
    expect(givesAway(moment, english)).toBe(warning);
  });

  it('days in the language of the rater', () => {
    expect(givesAway('Am Dienstag brach der Build.', { ...english, language: 'de' })).toBe('date');
    expect(givesAway('Le mardi, tout a cassé.', { ...english, language: 'fr' })).toBe('date');
    expect(givesAway('El miércoles todo falló.', { ...english, language: 'es' })).toBe('date');
  });

  it('a name that is a pattern of its own', () => {
    expect(givesAway('a+b is not a name here', { ...english, names: ['(.*)+'] })).toBe(null);
  });
});
