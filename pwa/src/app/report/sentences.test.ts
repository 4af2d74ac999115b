import { describe, expect, it } from 'vitest';
import { REPORT } from '../../i18n/report/load';
import { aReport, languages, reportNames, theInstrument } from '../examples/read';
import { type Row, rowsOf } from './rows';
import { howSure, labelName, rowSentence, sideWords, statement } from './sentences';
import { speech } from './speech';

const instrument = theInstrument();
const speeches = await Promise.all(
  languages.map(async (language) => speech((await REPORT[language]()).default, language, instrument)),
);
const [en] = speeches;
if (!en) throw new Error('there is English');
const english = en;
const rowOf = (name: Parameters<typeof aReport>[0], id: string): Row => {
  const row = rowsOf(aReport(name), instrument, english).find((one) => one.id === id);
  if (!row) throw new Error(`${id} is not asked in ${name}`);
  return row;
};

describe('the sentence of a row', () => {
  it.each([
    [
      'under_claimer',
      'keeps_word',
      /^You: about half the time\. Others together: .+, likely .+\. They see more than you do \(\+[\d.]+\)\.$/,
    ],
    ['over_claimer', 'grows_others', /^You: consistently\. .+ You see more than they do \(\+[\d.]+\)\.$/],
    ['mixed', 'gives_direction', /^You did not rate this\. Others together: .+, likely [^.]+\.$/],
    ['mixed', 'makes_clear', /Views differ\.$/],
    [
      'mixed',
      'grows_others',
      /^You: about half the time\. Too few answers to say\. More than half have not seen it\.$/,
    ],
    ['two_groups', 'hands_over', /The groups see it differently\.$/],
  ] as const)('says what the picture shows (%s, %s)', (name, id, sentence) => {
    expect(rowSentence(rowOf(name, id), english)).toMatch(sentence);
  });

  it('names a direction without any colour, and never a difference that is not shown', () => {
    expect(sideWords(rowOf('under_claimer', 'keeps_word'), english).main).toMatch(/^others \+/);
    expect(sideWords(rowOf('over_claimer', 'grows_others'), english).main).toMatch(/^you \+/);
    expect(sideWords(rowOf('mixed', 'grows_others'), english)).toEqual({
      main: 'too few',
      doubt: 'rarely seen',
    });
    expect(sideWords(rowOf('mixed', 'gives_direction'), english).main).toBe('not rated by you');
    // The middle of two camps is near your rating: that is not seen alike.
    expect(sideWords(rowOf('mixed', 'makes_clear'), english)).toEqual({ main: 'views differ', doubt: '' });
    expect(rowSentence(rowOf('mixed', 'makes_clear'), english)).not.toContain('alike');
  });
});

describe('a label', () => {
  const labels = ['hidden_strength', 'confirmed_strength', 'blind_spot', 'confirmed_growth_area'] as const;
  const labelled = (label: Row['reading']['label'], certainty: Row['reading']['certainty']): Row => {
    const row = rowOf('under_claimer', 'keeps_word');
    return { ...row, reading: { ...row.reading, label, certainty } };
  };

  it.each(speeches.map((said) => [said.language, said] as const))(
    'is a statement where it is clear and a question where it leans, in %s',
    (_, said) => {
      for (const label of labels) {
        expect(statement(labelled(label, 'clear'), said)).not.toContain('?');
        expect(statement(labelled(label, 'leaning'), said)).toContain('?');
        expect(labelName(labelled(label, 'leaning'), said)).toContain('?');
        expect(howSure(labelled(label, 'clear'), said)).not.toBe(howSure(labelled(label, 'leaning'), said));
      }
      for (const label of ['open', 'views_differ', 'rarely_visible', 'too_little_evidence'] as const) {
        expect(statement(labelled(label, null), said)).not.toBe('');
        expect(howSure(labelled(label, null), said)).toBe(said.words.detail.unsure);
      }
    },
  );
});

it.each(speeches.map((said) => [said.language, said] as const))(
  'no row is left with a hole in %s',
  (_, said) => {
    for (const name of reportNames) {
      for (const row of rowsOf(aReport(name), instrument, said)) {
        const told = [rowSentence(row, said), statement(row, said), howSure(row, said), labelName(row, said)];
        for (const sentence of [...told, sideWords(row, said).main]) {
          expect(sentence).toMatch(/^[^{}]+$/);
          expect(sentence).not.toMatch(/undefined|NaN|null/);
        }
      }
    }
  },
);
