/** The subject's own view, one question a screen. Each tap is on the phone at once; the whole goes to the server. */
import type { ComponentChild } from 'preact';
import { useAsked } from '../asked';
import { useInstrument } from '../instrument';
import { useKept } from '../kept';
import { StandIn } from '../parts/StandIn';
import { Waiting } from '../parts/Waiting';
import { useDraft } from './draft';
import { Question } from './Question';
import { type Rated, ratedOf } from './rated';
import { SelfIntro } from './SelfIntro';
import { SelfReview } from './SelfReview';
import { QUESTIONS, type Rating, type SelfDraft } from './selfDraft';
import { pathOf } from './survey';
import { withSurveyWords } from './words';

/** `at` is a signal, a question, or "review". */
export default withSurveyWords(function SelfRating({ surveyId, at }: { surveyId: string; at?: string }) {
  const survey = useDraft(surveyId);
  const key = survey.value?.instrument;
  const instrument = useInstrument(key);
  const kept = useKept<SelfDraft>(`self ${surveyId}`);
  // A rating for other signals is no longer whole, but what it holds is still said.
  const rating = useAsked<Rating>(survey.value ? `${pathOf(surveyId)}/self-rating` : null);
  const isAnswered = rating.value !== undefined || rating.problem?.code === 'not_found';
  if (!survey.value || !instrument.value || !isAnswered) {
    return <StandIn needs={[survey, instrument, rating]} />;
  }
  if (!kept.isRead) return <Waiting />;

  const rated = ratedOf(survey.value, instrument.value, rating.value, kept);
  const steps = [...rated.signals, ...QUESTIONS];
  return screen(at, steps, rated);
});

function screen(at: string | undefined, steps: string[], rated: Rated): ComponentChild {
  if (at === 'review') return <SelfReview rated={rated} />;
  if (at && steps.includes(at)) return <Question key={at} step={at} steps={steps} rated={rated} />;
  return <SelfIntro steps={steps} rated={rated} />;
}
