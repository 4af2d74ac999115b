import type { Words } from '../../i18n/app/load';
import { day, fill, instant } from '../../i18n/words';
import { Link } from '../router';
import { nextPart, type Policy, placeOf, type Survey, stepName } from '../survey/survey';
import { useLanguage, useWords } from '../words';

/** A survey in short: what it is about, how it stands, and what to do next. The latest of its kind stands out. */
export function Card({ survey, policy, isLatest }: { survey: Survey; policy: Policy; isLatest: boolean }) {
  const words = useWords();
  const language = useLanguage();
  const { line, deed, place } = told(survey, policy, words, language);
  const isForYou = survey.state === 'draft' || survey.state === 'released';
  return (
    <article class="card">
      <h2>{stepName(survey, words)}</h2>
      <p class="quiet">{line}</p>
      <Link
        to={place}
        class={isForYou && isLatest ? 'button' : 'button second'}
        aria-label={`${deed}: ${stepName(survey, words)}`}
      >
        {deed}
      </Link>
    </article>
  );
}

interface Told {
  line: string;
  deed: string;
  place: string;
}

function told(survey: Survey, policy: Policy, words: Words, language: string): Told {
  const page = placeOf(survey.id);
  const see = words.see;
  const closes = fill(words.closes, { day: instant(survey.closes_at, language) });
  switch (survey.state) {
    case 'draft': {
      const next = nextPart(survey, policy);
      return { line: words.c_draft, deed: words[`next_${next}`], place: page };
    }
    case 'open':
      return {
        line: `${closes} · ${survey.progress === '5_or_more' ? words.enough : words.few}`,
        deed: see,
        place: page,
      };
    case 'closed':
      return { line: words.c_closed, deed: see, place: page };
    case 'released':
      return {
        line: fill(words.c_released, { day: day(survey.closes_at, language) }),
        deed: words.toReport,
        place: placeOf(survey.id, 'report'),
      };
    case 'cancelled':
      return { line: words.c_cancelled, deed: see, place: page };
    case 'lost':
      return { line: words.c_lost, deed: see, place: page };
  }
}
