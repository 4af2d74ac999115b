import { fill } from '../../i18n/words';
import { Title } from '../parts/Title';
import { back, Link } from '../router';
import { useWords } from '../words';
import type { Rated } from './rated';
import { openSteps } from './selfDraft';
import { placeOf, placeOfStep } from './survey';
import { useSurveyWords } from './words';

/** Before the first question: what comes, why it comes first, and when it is fixed. */
export function SelfIntro({ steps, rated }: { steps: string[]; rated: Rated }) {
  const words = useWords();
  const own = useSurveyWords();
  const { survey, signals, answers } = rated;
  const open = openSteps(signals, answers);
  const isFresh = open.length === steps.length;
  const next = open[0] ?? 'review';
  return (
    <>
      <Title>{own.selfTitle}</Title>
      <ul class="stack">
        <li>{fill(own.selfWhat, { n: signals.length })}</li>
        <li>{own.selfSame}</li>
        <li>{own.selfFixed}</li>
      </ul>
      <label class="check">
        <input
          type="checkbox"
          checked={rated.advance}
          onChange={(event) => rated.setAdvance(event.currentTarget.checked)}
        />
        <span>{own.advance}</span>
      </label>
      <div class="row">
        <Link to={placeOfStep(survey.id, next)} class="button grow">
          {isFresh ? own.start : open.length ? own.carryOn : own.lookOver}
        </Link>
        <button type="button" class="button plain" onClick={() => back(placeOf(survey.id))}>
          {words.back}
        </button>
      </div>
    </>
  );
}
