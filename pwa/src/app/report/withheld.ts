/** What is held back in a report, and why, in plain words. */
import type { Schemas } from '../../api/client';
import { fill } from '../../i18n/words';
import { type Group, isSilent, type Report } from './document';
import type { Row } from './rows';
import { counted, groupName, number, type Speech } from './speech';

export type Reason = NonNullable<Schemas['SignalCell']['reason']>;
export const HELD = ['all', 'signal', 'horizon', 'missing', 'role', 'moments'] as const;
export type Held = (typeof HELD)[number];

export interface Withheld {
  what: string;
  why: string;
  /** The signals' texts, where it is signals. */
  items: string[];
}

export function reasonWords(held: Held, reason: Reason, { words }: Speech, min: number): string {
  const special = { signal: words.withheld.whySignal, moments: words.withheld.whyMoments };
  const plain = words.withheld.why[reason];
  const isSpecial = (held === 'signal' || held === 'moments') && reason !== 'no_agreement';
  return fill(isSpecial ? special[held] : plain, { min });
}

export function withheld(report: Report, rows: readonly Row[], said: Speech): Withheld[] {
  const { words } = said;
  if (report.release.withheld) {
    const why = reasonWords('all', report.release.withheld, said, report.min_group);
    return [{ what: words.withheld.all, why, items: [] }];
  }
  const { groups } = report.release;
  return groups.flatMap((group) => {
    const name = (what: string) => (groups.length > 1 ? `${groupName(group, said)}: ${what}` : what);
    return inGroup(group, rows, report, said).map((one) => ({ ...one, what: name(one.what) }));
  });
}

function inGroup(group: Group, rows: readonly Row[], report: Report, said: Speech): Withheld[] {
  const { words, language } = said;
  const unseen = rows.filter((row) => group.signals[row.id]?.fate === 'withheld');
  const signals = fill(counted(words.withheld.signal, unseen.length, language), {
    count: number(unseen.length, language),
  });
  // Who said that leading is not their path is not told of a step, not even that it is held back.
  const choices = isSilent(report)
    ? (['moments'] as const)
    : (['horizon', 'missing', 'role', 'moments'] as const);
  return [
    ...(unseen.length
      ? [
          {
            what: signals,
            why: reasonWords('signal', 'too_few_observed', said, report.min_group),
            items: unseen.map((row) => row.text),
          },
        ]
      : []),
    ...choices.flatMap((held) => {
      const { reason } = group[held];
      if (!reason) return [];
      return [
        { what: words.withheld[held], why: reasonWords(held, reason, said, report.min_group), items: [] },
      ];
    }),
  ];
}
