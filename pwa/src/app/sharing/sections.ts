/** The parts of a report that its subject may show, each alone. */
import type { Schemas } from '../../api/client';

export type Share = Schemas['ShareFields'];
export type Section = Share['sections'][number];

export const USUAL: readonly Section[] = ['signals', 'gap', 'horizon', 'own_path', 'missing', 'role'];
export const CAREFUL: readonly Section[] = ['moments', 'experiments', 'reading', 'interest', 'hesitation'];

/** A comparison is nothing without the side that it compares with. The server sees to it as well. */
const NEEDS: Partial<Record<Section, readonly Section[]>> = {
  gap: ['signals'],
  own_path: ['horizon'],
  experiments: ['signals', 'gap'],
};

/** The choice after a tap on one: with what that needs, and without what is nothing without it. */
export function tapped(chosen: ReadonlySet<Section>, one: Section): Set<Section> {
  const next = new Set(chosen);
  if (!next.delete(one)) {
    for (const needed of [one, ...(NEEDS[one] ?? [])]) next.add(needed);
    return next;
  }
  for (const other of chosen) if (NEEDS[other]?.includes(one)) next.delete(other);
  return next;
}
