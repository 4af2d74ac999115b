/** What is said to have changed since an earlier report: which signals, and in which direction. */
import type { Schemas } from '../../api/client';
import { fill } from '../../i18n/words';
import { counted, number, type Speech } from './speech';

export type Changes = Schemas['ChangesFields'];

/** The signals that surely moved, and how many did not. */
export function movedIn({ signals }: Changes): { rose: string[]; fell: string[]; unclear: number } {
  const found = Object.entries(signals);
  const of = (kind: Schemas['ChangeFields']['kind']) =>
    found.filter(([, change]) => change.kind === kind).map(([id]) => id);
  return { rose: of('rose'), fell: of('fell'), unclear: of('no_clear_change').length };
}

/** In words, the whole first. Nothing at all where nothing is compared. */
export function changeWords({ composite, signals }: Changes, { words, language }: Speech): string[] {
  const { whole, unclear } = words.since;
  const count = movedIn({ composite, signals, earlier: null }).unclear;
  return [
    ...(composite ? [whole[composite.kind]] : []),
    ...(count ? [fill(counted(unclear, count, language), { count: number(count, language) })] : []),
  ];
}
