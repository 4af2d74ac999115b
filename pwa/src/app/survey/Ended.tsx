/** A survey that takes no answers any more. */
import { useEffect } from 'preact/hooks';
import { fill } from '../../i18n/words';
import { Lazy } from '../parts/Lazy';
import { Title } from '../parts/Title';
import { Link } from '../router';
import { useWords } from '../words';
import { NEW_SURVEY, placeOf, type Survey, stepName } from './survey';
import { useSurveyWords } from './words';

const history = () => import('../sharing/History');
const LOOK_AGAIN = 5000;

export function Ended({
  survey,
  state,
  again,
}: {
  survey: Survey;
  state: 'closed' | 'released' | 'cancelled' | 'lost';
  again: () => void;
}) {
  const words = useWords();
  const own = useSurveyWords();
  const isWorking = state === 'closed';
  useEffect(() => {
    if (!isWorking) return undefined;
    const look = setInterval(() => document.visibilityState === 'visible' && again(), LOOK_AGAIN);
    return () => clearInterval(look);
  }, [isWorking, again]);
  return (
    <>
      <Title>{fill(own.setUpTitle, { step: stepName(survey, words) })}</Title>
      <p role="status">{own[`is_${state}`]}</p>
      {survey.has_report && (
        <Link to={placeOf(survey.id, 'report')} class="button">
          {words.toReport}
        </Link>
      )}
      {(state === 'cancelled' || state === 'lost') && (
        <Link to={NEW_SURVEY} class="button second">
          {words.newSurvey}
        </Link>
      )}
      {!isWorking && <Lazy load={history} props={{ surveyId: survey.id }} />}
    </>
  );
}
