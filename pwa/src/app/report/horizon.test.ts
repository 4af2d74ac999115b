import { describe, expect, it } from 'vitest';
import { REPORT } from '../../i18n/report/load';
import { aReport, languages, reportNames } from '../examples/read';
import type { Report } from './document';
import { horizonSentences, LINE, lanes } from './horizon';
import { speech } from './speech';

const speeches = await Promise.all(
  languages.map(async (language) => speech((await REPORT[language]()).default, language)),
);
const [en] = speeches;
if (!en) throw new Error('there is English');
const said = en;
const gapOf = (report: Report) => (horizonSentences(report, said)[0] ?? '').replaceAll('\u00a0', ' ');

describe('the time line', () => {
  it('has a lane for you, for what you expected and for them', () => {
    expect(lanes(aReport('under_claimer'), said).map(({ who, stop }) => [who, stop])).toEqual([
      ['self', 3],
      ['expected', 2],
      ['peers', 1],
    ]);
  });

  it('has a lane for each group, under its name', () => {
    const peers = lanes(aReport('two_groups'), said).filter(({ who }) => who === 'peers');
    expect(peers.map(({ name }) => name)).toEqual(['On your level + Others', 'You lead them']);
  });

  it('has no place for what is not a path, nor for what nobody could tell', () => {
    const [self] = lanes(aReport('others_see_a_path'), said);
    expect(self).toMatchObject({ standing: 'not_a_path', stop: null });
    expect(lanes(aReport('nobody_could_tell'), said).at(-1)).toMatchObject({
      standing: 'withheld',
      stop: null,
    });
  });

  it('runs from the soonest to the latest', () => {
    const report = aReport();
    const stops = LINE.map((place) => {
      report.interpretation.horizon.self = place;
      return lanes(report, said)[0]?.stop;
    });
    expect(stops).toEqual([0, 1, 2, 3]);
  });
});

describe('the gap in words', () => {
  const differing = (kind: 'peers_sooner' | 'self_sooner', gap_months: number[]) => {
    const report = aReport();
    Object.assign(report.interpretation.horizon, { kind, gap_months });
    return report;
  };

  it.each([
    [differing('peers_sooner', [6, 36]), 'They see it sooner than you do (6 months to 3 years).'],
    [differing('peers_sooner', [0, 12]), 'They see it sooner than you do (up to 1 year).'],
    [differing('self_sooner', [-12, -6]), 'You see it sooner than they do (6 months to 1 year).'],
    [differing('self_sooner', [-6, 0]), 'You see it sooner than they do (up to 6 months).'],
    [aReport('others_see_a_path'), 'You did not see this as a path for you. They do.'],
    [aReport('nobody_could_tell'), 'Too few of them could tell for an answer to be shown.'],
  ])('is a range, for the answers are (%#)', (report, sentence) => {
    expect(gapOf(report)).toBe(sentence);
  });

  it('says how sure it is, and nothing of that where there is no difference', () => {
    expect(horizonSentences(aReport('under_claimer'), said)).toContain(said.words.horizon.sure.clear);
    expect(horizonSentences(aReport('ready_and_aware'), said).join(' ')).not.toMatch(/clear|sure/);
  });

  it('says which of several answers was compared only where they differ', () => {
    expect(horizonSentences(aReport('two_groups'), said)).toContain(said.words.horizon.latest);
    expect(horizonSentences(aReport('under_claimer'), said)).not.toContain(said.words.horizon.latest);
  });

  it.each(speeches.map((one) => [one.language, one] as const))('has no hole for any kind in %s', (_, one) => {
    const kinds = [
      'peers_sooner',
      'alike',
      'self_sooner',
      'others_see_a_path',
      'peers_not_yet',
      'unknown',
    ] as const;
    const predictions = [null, 'peers_more_optimistic', 'as_expected', 'peers_less_optimistic'] as const;
    for (const report of reportNames.map((name) => aReport(name))) {
      for (const kind of kinds) {
        for (const prediction of predictions) {
          Object.assign(report.interpretation.horizon, { kind, prediction, certainty: 'leaning' });
          for (const sentence of horizonSentences(report, one)) expect(sentence).toMatch(/^[^{}]+$/);
        }
      }
    }
  });
});
