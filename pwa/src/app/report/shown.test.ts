import { describe, expect, it } from 'vitest';
import en from '../../i18n/report/en.json';
import { aReport, reportNames, theInstrument } from '../examples/read';
import { headline } from './headline';
import { namedIn, reading, restsOn } from './reading';
import { rowsOf } from './rows';
import { opensWithHorizon, shownTo } from './shown';
import { speech } from './speech';
import { withheld } from './withheld';

const instrument = theInstrument();
const said = speech(en, 'en', instrument);

describe('somebody who said that leading is not their path', () => {
  const report = aReport('no_path');
  const rows = rowsOf(report, instrument, said);

  it('is shown no horizon, no role, and nothing to try', () => {
    expect([...shownTo(report)].sort()).toEqual(['moments', 'plot']);
  });

  it('reads nothing of readiness or a step, not even that it is held back', () => {
    const [group] = report.release.groups;
    if (group) group.horizon = { fate: 'withheld', reason: 'too_few_observed' };
    const { title, body } = reading(report, said);
    const held = withheld(report, rows, said).flatMap(({ what, why }) => [what, why]);
    const all = [headline(report, said), title, body, restsOn(report, said), ...held].join(' ');
    expect(all).not.toMatch(/\bready|readiness|\bstep\b|horizon|month|year|role/i);
  });

  it('is told by name what others clearly value', () => {
    expect(namedIn(report)).toContain('keeps_word');
    expect(namedIn(report).every((id) => report.interpretation.signals[id]?.certainty === 'clear')).toBe(
      true,
    );
  });
});

it('somebody who said not now is shown the facts, and nothing to try', () => {
  const report = aReport('not_now');
  expect(opensWithHorizon(report)).toBe(true);
  expect(shownTo(report).has('experiments')).toBe(false);
});

it('the picture of the horizon follows the sentence about it, stands further below another one, and never stands twice', () => {
  const silent = ['no_path', 'too_early'];
  for (const name of reportNames) {
    const report = aReport(name);
    const speaks = headline(report, said).startsWith('Taken together');
    expect(opensWithHorizon(report), name).toBe(speaks);
    expect(shownTo(report).has('horizon'), name).toBe(!speaks && !silent.includes(name));
  }
});

it('too few answers show no plot, and still something to try', () => {
  expect([...shownTo(aReport('too_early'))].sort()).toEqual(['experiments', 'moments']);
});

it('the ground to build is named, and only there', () => {
  expect(namedIn(aReport('build_ground_first'))).toEqual(['keeps_word', 'owns_mistakes']);
  expect(namedIn(aReport('over_claimer'))).toEqual([]);
});

it.each(reportNames)('the reading of %s has a title and a body without a hole', (name) => {
  const { title, body } = reading(aReport(name), said);
  expect(`${title} ${body}`).toMatch(/^[^{}]+$/);
});

it('a statement that rests on a doubtful time line alone says so', () => {
  const report = structuredClone(aReport('under_claimer'));
  const { horizon, reading: whole } = report.interpretation;
  whole.because = ['horizon'];
  horizon.certainty = 'leaning';
  expect(restsOn(report, said)).toBe(
    'This rests on the time line. This is less sure: other colleagues might say otherwise.',
  );
  horizon.certainty = 'clear';
  expect(restsOn(report, said)).toBe('This rests on the time line.');
  horizon.certainty = 'leaning';
  whole.because = ['horizon', 'points'];
  expect(restsOn(report, said)).toBe('This rests on the time line and the signals.');
});
