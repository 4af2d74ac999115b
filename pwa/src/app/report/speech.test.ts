import { describe, expect, it } from 'vitest';
import en from '../../i18n/report/en.json';
import { theInstrument } from '../examples/read';
import { band, bandFigure, date, difference, level, months, range, speech } from './speech';

const said = speech(en, 'en', theInstrument());

describe('a level', () => {
  it.each([
    [1, 'hardly ever'],
    [3.4, 'between about half the time and mostly'], // to half points
    [3.8, 'mostly'],
    [5.2, 'consistently'], // the ends hold
  ])('%d is said in the words of the scale', (value, words) => {
    expect(level(value, said)).toBe(words);
  });

  it('of a range names both ends, or the one where they are the same', () => {
    expect(range([2.6, 4.4], said)).toBe('about half the time to mostly');
    expect(range([3.6, 4.4], said)).toBe('mostly');
  });

  it('of an open band says so, in words and in figures', () => {
    expect(band({ low: 4, high: null }, said)).toBe('mostly, or more');
    expect(band({ low: null, high: 2 }, said)).toBe('now and then, or less');
    expect(bandFigure({ low: 4.5, high: null }, 'de')).toBe('≥ 4,5');
    expect(bandFigure({ low: null, high: 2 }, 'en')).toBe('≤ 2');
    expect(bandFigure({ low: 3, high: 3 }, 'en')).toBe('3');
  });
});

it('a difference is said to half points, for more would pretend to be exact', () => {
  expect([0.6, -1.2, 1.3].map((gap) => difference(gap, 'en'))).toEqual(['+0.5', '+1', '+1.5']);
  expect(difference(0.6, 'de')).toBe('+0,5');
});

it('whole years are years, other months are months', () => {
  expect([6, 12, 30, 36].map((count) => months(count, 'en'))).toEqual([
    '6 months',
    '1 year',
    '30 months',
    '3 years',
  ]);
});

it('a day stays that day west of Greenwich', () => {
  expect(date('2026-11-24', 'en')).toBe('November 24, 2026');
});
