import { describe, expect, it } from 'vitest';
import { TEAM } from '../../i18n/team/load';
import { anOrganisationPage, aTeamPage, languages, theInstrument } from '../examples/read';
import {
  about,
  axisWords,
  beforeWords,
  type Count,
  countWords,
  facts,
  ofOrganisation,
  type Row,
  rowSentence,
  speech,
  standsOut,
  themes,
} from './page';

const instrument = theInstrument();
const speeches = await Promise.all(
  languages.map(async (language) => speech((await TEAM[language]()).default, language, instrument)),
);
const [en] = speeches;
if (!en) throw new Error('there is English');
const said = en;
const between = (atLeast: number, atMost: number, people = 9): Count => ({ people, atLeast, atMost });
const aRow = (facts: Partial<Row> = {}): Row => ({
  id: 'keeps_word',
  text: 'did what they promised, or warned early',
  seen: between(5, 5),
  before: null,
  ...facts,
});

describe("a team's page", () => {
  it('has every signal once, theme by theme', () => {
    const page = aTeamPage();
    const ids = themes(page, instrument, said).flatMap((theme) => theme.rows.map((row) => row.id));
    expect(ids.toSorted()).toEqual(Object.keys(page.signals).toSorted());
  });

  it('says from how many reports and of which day it is', () => {
    expect(about(aTeamPage(), said)).toBe('November 24, 2026 · from the reports of 7 people');
  });
});

describe("the organisation's page", () => {
  const whole = { ...said, words: ofOrganisation(said.words) };

  it('says from how many teams it is', () => {
    expect(about(anOrganisationPage(), whole)).toBe(
      'November 24, 2026 · from the pages of 2 teams, 12 reports',
    );
  });

  it('tells a sum between two numbers', () => {
    expect(countWords(between(4, 6, 15), whole)).toBe('between 4 and 6 of 15');
    expect(rowSentence(aRow({ seen: null }), whole)).toBe('no team’s page tells it');
  });
});

describe('a row', () => {
  it('says its picture in words', () => {
    expect(rowSentence(aRow(), said)).toBe('Seen mostly, or more: 5 of 9.');
  });

  it('says how far its number is sure', () => {
    expect(countWords(between(4, 4), said)).toBe('4 of 9');
    expect(countWords(between(0, 2), said)).toBe('at most 2 of 9');
    expect(countWords(between(7, 9), said)).toBe('at least 7 of 9');
  });

  it('tells of too few people that there are too few', () => {
    expect(rowSentence(aRow({ seen: null }), said)).toBe('too few people');
  });
});

describe('what is told of the whole page', () => {
  it('is each fact with its count, and none of which nothing can be said', () => {
    const page = aTeamPage();
    const unknown = { people: null, at_least: null, at_most: null };
    const some = { people: 9, at_least: 4, at_most: 4 };
    const told = facts(
      { ...page, facts: { ready_soon: unknown, hidden_strength: some, blind_spot: some } },
      said,
    );
    expect(told.map(({ key, count }) => [key, count])).toEqual([
      ['hidden_strength', '4 of 9'],
      ['blind_spot', '4 of 9'],
    ]);
  });
});

describe('what the page before this one said', () => {
  const page = { ...aTeamPage(), trend: { made_on: '2026-05-20', signals: {} } };

  it.each([
    ['rose', 'More than on May 20, 2026: at most 2 of 6 then.'],
    ['fell', 'Fewer than on May 20, 2026: at most 2 of 6 then.'],
    ['no_clear_change', 'On May 20, 2026: at most 2 of 6'],
  ] as const)('is beside what this one says: %s', (kind, words) => {
    expect(beforeWords(aRow({ before: { seen: between(0, 2, 6), kind } }), page, said)).toBe(words);
  });

  it('is nothing where there was none', () => {
    expect(beforeWords(aRow(), page, said)).toBe('');
  });
});

describe('what stands out', () => {
  it('is only what the count carries at either end', () => {
    const rows = [
      aRow({ text: 'A', seen: between(7, 9) }),
      aRow({ text: 'B', seen: between(3, 5, 5) }), // it may be all, and it may be three of five
      aRow({ text: 'C', seen: between(0, 2) }),
    ];
    expect(standsOut(rows, said)).toEqual([
      'Most are seen mostly, or more: A.',
      'Few are seen mostly, or more: C.',
    ]);
  });

  it('is counted where it is more than one can take in', () => {
    const rows = [1, 2, 3, 4].map((n) => aRow({ text: `${n}`, seen: between(7, 9) }));
    expect(standsOut([...rows, aRow()], said)).toEqual(['On 4 of 5 signals most are seen mostly, or more.']);
  });

  it('is nothing where nothing does', () => {
    expect(standsOut([aRow()], said)).toEqual(['No signal stands out at either end.']);
  });
});

const pages = speeches.flatMap((one) => [
  [one.language, one, aTeamPage()] as const,
  [one.language, { ...one, words: ofOrganisation(one.words) }, anOrganisationPage()] as const,
]);
it.each(pages)('no sentence has a hole in %s', (_, one, page) => {
  const rows = themes(page, instrument, one).flatMap((theme) => theme.rows);
  const all = [
    about(page, one),
    ...standsOut(rows, one),
    axisWords(one),
    ...facts(page, one).map(({ count, text }) => `${count} ${text}`),
    ...rows.map((row) => rowSentence(row, one)),
  ];
  for (const sentence of all) expect(sentence).toMatch(/^[^{}]+$/);
});
