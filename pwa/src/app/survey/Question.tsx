/** One question of the subject's own view. */
import { fill, text } from '../../i18n/words';
import { back, navigate } from '../router';
import { useSession } from '../session';
import { useLanguage, useWords } from '../words';
import { OneQuestion } from './OneQuestion';
import type { Rated } from './rated';
import { choicesOf } from './selfChoices';
import { isQuestion, openSteps } from './selfDraft';
import { placeOf, placeOfStep } from './survey';
import { useSurveyWords } from './words';

export function Question({ step, steps, rated }: { step: string; steps: string[]; rated: Rated }) {
  const words = useWords();
  const own = useSurveyWords();
  const language = useLanguage();
  const { me } = useSession();

  const { survey, instrument, signals, answers } = rated;
  const at = steps.indexOf(step);
  const place = (index: number) =>
    index < 0 ? placeOf(survey.id, 'self') : placeOfStep(survey.id, steps[index] ?? 'review');
  const review = placeOfStep(survey.id, 'review');
  // Once nothing else is open, whoever changes one answer goes back to the whole.
  const isLast = openSteps(signals, answers).every((one) => one === step);
  const signal = instrument.signals.find((one) => one.id === step);

  return (
    <OneQuestion
      number={at + 1}
      count={steps.length}
      stem={signal && fill(text(instrument.stem, language), { name: me.name })}
      sentence={signal ? text(signal.texts, language) : isQuestion(step) && own[`q_${step}`]}
      hint={
        isQuestion(step) && (
          <>
            {own[`why_${step}`]} <strong>{step === 'interest' ? own.seenByYou : own.seenWithReport}</strong>
          </>
        )
      }
      options={choicesOf(step, { instrument, language, words, own })}
      chosen={answers[step]}
      advance={rated.advance}
      review={review}
      onBack={() => back(place(at - 1))}
      onPick={(value) => rated.answer(step, value)}
      goOn={() => (isLast ? back(review, { replace: false }) : navigate(place(at + 1)))}
    />
  );
}
