/** The first sentence. It says only what is sure; which kind it is, the server has decided. */
import { fill } from '../../i18n/words';
import type { Report } from './document';
import { counted, groupInSentence, number, type Speech } from './speech';

export function headline(report: Report, said: Speech): string {
  const { kind, numbers } = report.interpretation.headline;
  const words = said.words.headline;
  const { hidden_strengths: hidden, blind_spots: blind, signals } = numbers;
  switch (kind) {
    case 'too_early': {
      const form = report.release.groups.length ? words.unseen : words.too_few;
      return fill(form, { received: report.counts.received, invited: report.counts.invited });
    }
    case 'strengths':
      return count(words.strengths, numbers.strengths, said);
    case 'horizon':
      return horizon(report, said);
    case 'peers_see_more':
      return sentences(
        count(words.more, hidden, said, { signals }),
        blind && count(words.butLess, blind, said),
      );
    case 'you_see_more':
      return sentences(
        count(words.less, blind, said, { signals }),
        hidden && count(words.butMore, hidden, said),
      );
    case 'mostly_alike':
      return hidden ? count(words.both, hidden, said) : count(words.neither, signals, said, { signals });
  }
}

function horizon(report: Report, said: Speech): string {
  const { self, peers } = report.interpretation.horizon;
  const { own, horizon: they } = said.words.headline;
  if (!peers) return '';
  const mine = self === peers ? own.same : own[self ?? 'unsaid'];
  return sentences(fill(they[peers], { who: whoTold(report, said) }), mine);
}

/** Where one group alone could tell, it alone is spoken of. */
function whoTold({ release }: Report, said: Speech): string {
  const told = release.groups.filter((group) => group.horizon.fate === 'shown');
  const [only] = told;
  return only && told.length === 1 && release.groups.length > 1
    ? groupInSentence(only, said)
    : said.words.who.colleagues;
}

function count(
  forms: Parameters<typeof counted>[0],
  n: number,
  said: Speech,
  facts: Record<string, number> = {},
) {
  const spoken = Object.fromEntries(
    Object.entries({ count: n, ...facts }).map(([name, value]) => [name, number(value, said.language)]),
  );
  return fill(counted(forms, n, said.language), spoken);
}

const sentences = (...said: (string | number)[]) => said.filter(Boolean).join(' ');
