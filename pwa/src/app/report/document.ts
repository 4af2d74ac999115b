/** The frozen report as the server sends it, and how to ask it. Nothing here decides or words anything. */
import type { Schemas } from '../../api/client';

export type Report = Schemas['ReportFields'];
export type Group = Report['release']['groups'][number];
export type SignalReading = Schemas['SignalReading'];
export type SignalCell = Schemas['SignalCell'];
export type Band = Schemas['BandFields'];
export type Instrument = Schemas['InstrumentFields'];
export type Interval = readonly [low: number, high: number];
export type Horizon = NonNullable<Schemas['HorizonReading']['peers']>;

/** Somebody who said that leading is not their path is told nothing about readiness, anywhere. */
export const isSilent = (report: Report): boolean => report.interpretation.reading.kind === 'not_my_path';

/** A pair, as the server sends it, or null. */
export function interval(pair: number[] | null): Interval | null {
  const [low, high] = pair ?? [];
  return low === undefined || high === undefined ? null : [low, high];
}

/** The signals that the report speaks of, in the order of the instrument. */
export function askedOf(report: Report, instrument: Instrument): Instrument['signals'] {
  return instrument.signals.filter((signal) => signal.id in report.interpretation.signals);
}
