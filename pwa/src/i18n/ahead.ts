/**
 * What says numbers, dates and lists takes a slow phone a tenth of a second and more to make for the first time,
 * whatever they say: it is made while the phone waits for the server, and no longer while it draws.
 */
import type { Language } from './words';

type Kind = new (language: Language) => unknown;
const KINDS: Kind[] = [Intl.NumberFormat, Intl.DateTimeFormat, Intl.ListFormat];

/** Each in a turn of its own: what comes from the server meanwhile is seen to in between. */
export function makeAhead(language: Language): void {
  for (const Kind of KINDS) setTimeout(() => new Kind(language));
}
