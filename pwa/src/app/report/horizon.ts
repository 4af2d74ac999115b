/** The horizon as a picture of points on a time line, and the same in words. */
import { fill } from '../../i18n/words';
import { type Horizon, interval, type Report } from './document';
import { groupName, months, type Speech } from './speech';

/** The places on the line, soonest first. "Not a path" is a state and has none. */
export const LINE = ['now', 'six_months', 'one_year', 'three_years'] as const;

export type Standing = Horizon | 'unsaid' | 'withheld';

export interface Lane {
  who: 'self' | 'expected' | 'peers';
  name: string;
  standing: Standing;
  /** From 0 to 3, or null for what is not a place on the line. */
  stop: number | null;
  words: string;
}

/** Who said what, one lane each: you, what you expected, and every rater group. */
export function lanes(report: Report, said: Speech): Lane[] {
  const { words } = said;
  const { horizon } = report.interpretation;
  const groups = report.release.groups;
  const lane = (who: Lane['who'], name: string, standing: Standing): Lane => {
    const stop = (LINE as readonly Standing[]).indexOf(standing);
    return { who, name, standing, stop: stop < 0 ? null : stop, words: words.horizon.place[standing] };
  };
  return [
    lane('self', words.horizon.self, horizon.self ?? 'unsaid'),
    ...(horizon.expected ? [lane('expected', words.horizon.expected, horizon.expected)] : []),
    ...groups.map((group) =>
      lane(
        'peers',
        groups.length > 1 ? groupName(group, said) : words.horizon.peers,
        (group.horizon.fate === 'shown' && group.horizon.middle) || 'withheld',
      ),
    ),
  ];
}

/** The gap, how sure it is, and what had been expected, as sentences. */
export function horizonSentences(report: Report, said: Speech): string[] {
  const { kind, prediction, peers, certainty } = report.interpretation.horizon;
  const words = said.words.horizon;
  const gap =
    kind === 'unknown'
      ? words.unknown[peers ? 'self' : 'peers']
      : fill(words[kind], { range: gapRange(report, said) });
  return [
    gap,
    ...(certainty ? [words.sure[certainty]] : []),
    ...(prediction ? [words[prediction]] : []),
    ...(groupsDiffer(report) ? [words.latest] : []),
  ];
}

function gapRange(report: Report, { words, language }: Speech): string {
  const gap = interval(report.interpretation.horizon.gap_months);
  if (!gap) return '';
  const [low = 0, high = 0] = gap.map(Math.abs).sort((one, other) => one - other);
  if (low === 0) return fill(words.horizon.upTo, { high: months(high, language) });
  return fill(words.horizon.range, { low: months(low, language), high: months(high, language) });
}

function groupsDiffer({ release }: Report): boolean {
  const told = release.groups.flatMap(({ horizon }) => horizon.middle ?? []);
  return new Set(told).size > 1;
}

/** How many of those who answered could tell, group by group. */
export function couldTell(report: Report, said: Speech): string[] {
  return report.release.groups.flatMap(({ horizon, received }) =>
    horizon.answered === undefined
      ? []
      : fill(said.words.horizon.could, { answered: horizon.answered, received }),
  );
}
