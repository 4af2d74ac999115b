/** One row for each signal: where it belongs, and in which order one reads. */
import { text } from '../../i18n/words';
import {
  askedOf,
  type Group,
  type Instrument,
  interval,
  type Report,
  type SignalCell,
  type SignalReading,
} from './document';
import type { Speech } from './speech';

/** What a row says of the difference; the order in which the groups are read. */
export const PLACES = ['peers_higher', 'self_higher', 'alike', 'open', 'too_few'] as const;
export type Place = (typeof PLACES)[number];

export interface Row {
  id: string;
  text: string;
  theme: string;
  own: number | null;
  reading: SignalReading;
  /** One cell for each rater group. */
  cells: { group: Group; cell: SignalCell }[];
  place: Place;
  experiments: string[];
}

export interface Section {
  key: string;
  /** The theme's name; a place is named by the words of the report. */
  title?: string;
  rows: Row[];
}

export type Order = 'gap' | 'theme';

export function rowsOf(report: Report, instrument: Instrument, { language }: Speech): Row[] {
  return askedOf(report, instrument).flatMap((signal) => {
    const reading = report.interpretation.signals[signal.id];
    if (!reading) return [];
    const cells = report.release.groups.flatMap((group) => {
      const cell = group.signals[signal.id];
      return cell ? [{ group, cell }] : [];
    });
    return {
      id: signal.id,
      text: text(signal.texts, language),
      theme: signal.theme,
      own: report.self.points[signal.id] ?? null,
      reading,
      cells,
      place: placeOf(reading),
      experiments: signal.experiments.map((one) => text(one, language)),
    };
  });
}

export function placeOf(reading: SignalReading): Place {
  if (reading.point === null) return 'too_few';
  if (reading.label === 'views_differ' || reading.label === 'rarely_visible') return 'open';
  if (reading.direction === null || reading.direction === 'alike') return reading.direction ?? 'open';
  // A difference that may be chance is none, unless the label says that it is sure enough.
  return reading.self_in_interval && reading.label === 'open' ? 'open' : reading.direction;
}

/** Groups by difference, the largest first, or by theme as the instrument has them. */
export function sections(
  rows: readonly Row[],
  order: Order,
  instrument: Instrument,
  { language }: Speech,
): Section[] {
  const found: Section[] =
    order === 'theme'
      ? Object.entries(instrument.themes).map(([key, names]) => ({
          key,
          title: text(names, language),
          rows: rows.filter((row) => row.theme === key),
        }))
      : PLACES.map((key) => ({ key, rows: largestFirst(rows.filter((row) => row.place === key)) }));
  return found.filter((section) => section.rows.length > 0);
}

function largestFirst(rows: Row[]): Row[] {
  return rows.sort((one, other) => Math.abs(other.reading.gap ?? 0) - Math.abs(one.reading.gap ?? 0));
}

/** Whether the raters of any group are split on this signal. */
export const viewsDiffer = (row: Row): boolean => row.cells.some(({ cell }) => cell.views_differ);

/** Whether the published levels of the groups lie half a point apart or more. */
export function groupsDiffer(row: Row): boolean {
  const spans = row.cells.flatMap(({ cell }) => {
    const span = spanOf(cell);
    return span ? [span] : [];
  });
  const highestLow = Math.max(...spans.map(([low]) => low));
  const lowestHigh = Math.min(...spans.map(([, high]) => high));
  return highestLow - lowestHigh >= 0.5;
}

/** Where your rating lies in their likely range, a difference that one can see may still be chance. */
export function mayBeChance({ reading }: Row): boolean {
  return reading.self_in_interval === true && Math.abs(reading.gap ?? 0) >= 0.3;
}

/** Where the means lie that a published band stands for, to draw it: half a step to either side of a half point. */
export function spanOf({ band }: SignalCell): readonly [number, number] | null {
  if (!band) return null;
  return [band.low === null ? 1 : band.low - 0.25, band.high === null ? 5 : band.high + 0.25];
}

export const likely = (row: Row) => interval(row.reading.interval80);
