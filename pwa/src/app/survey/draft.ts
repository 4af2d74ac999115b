import { useEffect } from 'preact/hooks';
import { type Asked, useAsked } from '../asked';
import { navigate } from '../router';
import { pathOf, placeOf, type Survey } from './survey';

/** A survey that is being set up. One that is open already shows its own page instead. */
export function useDraft(surveyId: string): Asked<Survey> {
  const survey = useAsked<Survey>(pathOf(surveyId));
  const isFixed = survey.value !== undefined && survey.value.state !== 'draft';
  useEffect(() => {
    if (isFixed) navigate(placeOf(surveyId), { replace: true });
  }, [isFixed, surveyId]);
  return survey;
}
