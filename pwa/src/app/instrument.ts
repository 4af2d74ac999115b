/** The questions that a survey, a report or a page speaks of: the same for all, so nobody says who asks for them. */
import type { Schemas } from '../api/client';
import { type Asked, useAsked } from './asked';
import { instrumentAt } from './early';
import { askUnidentified } from './server';

export function useInstrument(
  name: Schemas['InstrumentName'] | null | undefined,
): Asked<Schemas['InstrumentFields']> {
  return useAsked<Schemas['InstrumentFields']>(name ? instrumentAt(name) : null, askUnidentified);
}
