/** One who is asked, as the subject sees them. */
import type { Schemas } from '../../api/client';

export type Nominations = Schemas['Nominations'];
export type Rater = Schemas['NominationWithId'];
export type Relationship = Rater['relationship'];

export const RELATIONSHIPS: readonly Relationship[] = ['peer', 'direct_report', 'other'];

/** In the order in which they are asked, if they are. */
export const inReserve = (listed: Rater[]): Rater[] =>
  listed
    .filter((one) => one.reserve !== null)
    .sort((one, other) => Number(one.reserve) - Number(other.reserve));

export const asked = (listed: Rater[]): Rater[] => listed.filter((one) => one.reserve === null).sort(byName);

export const shownName = ({ name, address }: { name: string; address: string }): string => name || address;

const byName = (one: Rater, other: Rater): number => shownName(one).localeCompare(shownName(other));
