import { describe, expect, it } from 'vitest';
import en from '../../i18n/report/en.json';
import { aReport, reportNames, theInstrument } from '../examples/read';
import type { SignalReading } from './document';
import { groupsDiffer, mayBeChance, PLACES, placeOf, rowsOf, sections, spanOf } from './rows';
import { speech } from './speech';

const instrument = theInstrument();
const said = speech(en, 'en', instrument);
const aReading = (facts: Partial<SignalReading> = {}): SignalReading => ({
  label: 'open',
  certainty: null,
  direction: 'peers_higher',
  point: 4,
  interval80: [3.6, 4.4],
  interval90: [3.5, 4.5],
  gap: 1,
  self_in_interval: false,
  ...facts,
});

describe('the place of a signal', () => {
  it.each([
    [aReading(), 'peers_higher'],
    [aReading({ direction: 'self_higher', gap: -1 }), 'self_higher'],
    [aReading({ direction: 'alike', gap: 0.3 }), 'alike'],
    [aReading({ direction: null, gap: null }), 'open'], // you did not rate it
    [aReading({ label: 'views_differ' }), 'open'], // a middle of two camps is nobody's view
    [aReading({ label: 'rarely_visible' }), 'open'],
    [aReading({ self_in_interval: true }), 'open'], // may be chance
    [aReading({ self_in_interval: true, label: 'hidden_strength', certainty: 'leaning' }), 'peers_higher'],
    [aReading({ point: null, label: 'rarely_visible' }), 'too_few'],
    [aReading({ point: null, label: 'too_little_evidence' }), 'too_few'],
  ] as const)('follows from what is sure (%#)', (reading, place) => {
    expect(placeOf(reading)).toBe(place);
  });
});

describe.each(reportNames)('the rows of %s', (name) => {
  const report = aReport(name);
  const rows = rowsOf(report, instrument, said);

  it('are one for each signal asked, in every order', () => {
    const asked = Object.keys(report.interpretation.signals).sort();
    for (const order of ['gap', 'theme'] as const) {
      const found = sections(rows, order, instrument, said).flatMap((section) =>
        section.rows.map((row) => row.id),
      );
      expect(found.sort()).toEqual(asked);
    }
  });

  it('are read from the largest difference down, group by group', () => {
    const found = sections(rows, 'gap', instrument, said);
    expect(found.map((section) => section.key)).toEqual(
      PLACES.filter((place) => found.some((section) => section.key === place)),
    );
    for (const section of found) {
      const gaps = section.rows.map((row) => Math.abs(row.reading.gap ?? 0));
      expect(gaps).toEqual(gaps.toSorted((one, other) => other - one));
    }
  });

  it('stand in the order of the instrument under each theme', () => {
    const ids = instrument.signals.map((signal) => signal.id);
    for (const section of sections(rows, 'theme', instrument, said)) {
      const places = section.rows.map((row) => ids.indexOf(row.id));
      expect(places).toEqual(places.toSorted((one, other) => one - other));
    }
  });
});

describe('a doubt', () => {
  const [row] = rowsOf(aReport(), instrument, said);
  if (!row) throw new Error('the example has signals');

  it('is raised where your rating lies in their range and a difference is seen', () => {
    const reading = { ...row.reading, self_in_interval: true };
    expect(mayBeChance({ ...row, reading: { ...reading, gap: 0.4 } })).toBe(true);
    expect(mayBeChance({ ...row, reading: { ...reading, gap: -0.1 } })).toBe(false);
    expect(mayBeChance({ ...row, reading: { ...reading, gap: 0.4, self_in_interval: false } })).toBe(false);
  });

  it('is raised where the levels of groups lie half a point apart', () => {
    const differing = rowsOf(aReport('two_groups'), instrument, said).filter(groupsDiffer);
    expect(differing.map((one) => one.id)).toContain('hands_over'); // one group 3.5, the other at most 2.5
    expect(differing.map((one) => one.id)).not.toContain('credits'); // at least 4.5, at least 4
    expect(rowsOf(aReport('mixed'), instrument, said).some(groupsDiffer)).toBe(false); // one group
  });
});

it('a band is drawn where the means behind it lie, and nothing where it is withheld', () => {
  const shown = (low: number | null, high: number | null) => spanOf({ fate: 'shown', band: { low, high } });
  expect(shown(3.5, 3.5)).toEqual([3.25, 3.75]);
  expect(shown(null, 2.5)).toEqual([1, 2.75]);
  expect(shown(4.5, null)).toEqual([4.25, 5]);
  expect(spanOf({ fate: 'withheld', reason: 'too_few_observed' })).toBeNull();
});
