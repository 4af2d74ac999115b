/** One who is asked, as the subject sees them. */
import type { Schemas } from '../../api/client';

export type Nominations = Schemas['Nominations'];
export type Rater = Schemas['NominationWithId'];
export type Relationship = Rater['relationship'];

export const RELATIONSHIPS: readonly Relationship[] = ['peer', 'direct_report', 'other'];

export const shownName = ({ name, address }: { name: string; address: string }): string => name || address;

export const byName = (one: Rater, other: Rater): number => shownName(one).localeCompare(shownName(other));
