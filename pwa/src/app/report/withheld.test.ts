import { describe, expect, it } from 'vitest';
import en from '../../i18n/report/en.json';
import { REPORT } from '../../i18n/report/load';
import { aReport, languages, theInstrument } from '../examples/read';
import { rowsOf } from './rows';
import { speech } from './speech';
import { HELD, reasonWords, withheld } from './withheld';

const instrument = theInstrument();
const said = speech(en, 'en', instrument);
const heldIn = (name: Parameters<typeof aReport>[0]) => {
  const report = aReport(name);
  return withheld(report, rowsOf(report, instrument, said), said);
};

describe('what is not shown', () => {
  it('is everything where too few answered, with the floor that held', () => {
    expect(heldIn('too_early')).toEqual([
      { what: 'Everything', why: 'Too few people answered: at least 5 are needed.', items: [] },
    ]);
  });

  it('names the signals, and says of a choice that none stood out', () => {
    expect(heldIn('mixed')).toEqual([
      {
        what: 'One signal',
        why: 'Too few have seen it: at least 5 are needed.',
        items: ['helped others get better without taking the keyboard'],
      },
      { what: 'What is missing', why: 'No single answer stood out.', items: [] },
    ]);
  });

  it('is said of each group by its name where there are several', () => {
    expect(heldIn('two_groups').every(({ what }) => what.startsWith('You lead them: '))).toBe(true);
  });

  it('is nothing where all is shown', () => {
    expect(heldIn('under_claimer')).toEqual([]);
  });

  it.each(languages)('has a reason in words for everything that can be held back in %s', async (language) => {
    const spoken = speech((await REPORT[language]()).default, language);
    for (const held of HELD) {
      for (const reason of ['too_few', 'too_few_observed', 'no_agreement'] as const) {
        expect(reasonWords(held, reason, spoken, 5)).toMatch(/^[^{}]+\.$/);
      }
    }
  });
});
