import { describe, expect, it } from 'vitest';
import { REPORT } from '../../i18n/report/load';
import { aReport, languages, reportNames, theInstrument } from '../examples/read';
import type { Report } from './document';
import { headline } from './headline';
import { speech } from './speech';

const words = Object.fromEntries(
  await Promise.all(languages.map(async (one) => [one, (await REPORT[one]()).default])),
);
const said = (language = languages[0] ?? 'en') => speech(words[language], language, theInstrument());
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

function aHeadline(
  kind: Report['interpretation']['headline']['kind'],
  numbers = {},
  from = aReport(),
): Report {
  from.interpretation.headline = { kind, numbers: { ...from.interpretation.headline.numbers, ...numbers } };
  return from;
}

describe('the headline', () => {
  it.each([
    [
      aHeadline('peers_see_more', { hidden_strengths: 4, blind_spots: 0, signals: 10 }),
      'Your colleagues clearly see more in you than you do on 4 of 10 signals.',
    ],
    [
      aHeadline('peers_see_more', { hidden_strengths: 2, blind_spots: 1, signals: 10 }), // both ways are told
      'Your colleagues clearly see more in you than you do on 2 of 10 signals. On one they see less.',
    ],
    [
      aHeadline('you_see_more', { hidden_strengths: 0, blind_spots: 1, signals: 9 }),
      'You rate yourself clearly higher than your colleagues do on one of 9 signals.',
    ],
    [
      aHeadline('mostly_alike', { hidden_strengths: 2, blind_spots: 2 }), // as many: not alike at all
      'Your colleagues clearly see more in you than you do on 2 signals, and less on as many.',
    ],
    [
      aHeadline('mostly_alike', { hidden_strengths: 0, blind_spots: 0, signals: 10 }),
      'No clear difference between how you and your colleagues see you, on 10 signals.',
    ],
    [aHeadline('strengths', { strengths: 0 }), 'What your colleagues see in your work, signal by signal.'],
    [aHeadline('strengths', { strengths: 1 }), 'Your colleagues see one clear strength in your work.'],
    [
      aHeadline('too_early', {}, aReport('too_early')),
      'Too few answers for a report: 4 of 8 people answered.',
    ],
    [
      aHeadline('too_early', {}, aReport('nothing_seen')), // enough answered: another reason
      '6 people answered, but too few have seen the same things.',
    ],
    [
      aReport('under_claimer'),
      'Taken together, your colleagues see you ready within 6 months. You said in 2–3 years.',
    ],
    [
      aReport('peers_not_yet'),
      'Taken together, your colleagues do not see a leadership path for you at this point. You said in 2–3 years.',
    ],
  ])('says no more than is sure (%#)', (report, sentence) => {
    expect(plain(headline(report, said()))).toBe(sentence);
  });

  it('names the group where only one of several could tell', () => {
    const report = aReport('two_groups');
    const [, directReports] = report.release.groups;
    if (directReports) directReports.horizon = { fate: 'withheld', reason: 'too_few_observed' };
    expect(headline(report, said())).toMatch(
      /^Taken together, the people on your level and your other colleagues see/,
    );
  });

  it('says that both said the same, or that one could not tell', () => {
    const report = aReport('under_claimer');
    report.interpretation.horizon.self = report.interpretation.horizon.peers;
    expect(headline(report, said())).toMatch(/You said the same\.$/);
    report.interpretation.horizon.self = null;
    expect(headline(report, said())).toMatch(/You could not tell\.$/);
  });

  it.each(languages)('is a whole sentence for every kind, count and horizon in %s', (language) => {
    const kinds = ['too_early', 'strengths', 'peers_see_more', 'you_see_more', 'mostly_alike'] as const;
    const reports = [
      ...reportNames.map((name) => aReport(name)),
      ...kinds.flatMap((kind) =>
        [0, 1, 2].flatMap((n) =>
          [0, 1, 2].map((m) =>
            aHeadline(kind, { hidden_strengths: n, blind_spots: m, strengths: n, signals: 10 }),
          ),
        ),
      ),
      ...(['now', 'six_months', 'one_year', 'three_years', 'not_a_path'] as const).flatMap((peers) =>
        ([null, 'now', 'six_months', 'one_year', 'three_years', 'not_a_path'] as const).map((self) => {
          const report = aHeadline('horizon');
          Object.assign(report.interpretation.horizon, { peers, self });
          return report;
        }),
      ),
    ];
    for (const report of reports) {
      expect(headline(report, said(language))).toMatch(/^[^{}]+\.$/);
      expect(headline(report, said(language))).not.toMatch(/undefined|NaN/);
    }
  });
});
