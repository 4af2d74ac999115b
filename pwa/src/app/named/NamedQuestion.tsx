import { fill, text } from '../../i18n/words';
import { back, navigate } from '../router';
import { OneQuestion } from '../survey/OneQuestion';
import { useSurveyWords } from '../survey/words';
import { useLanguage, useWords } from '../words';
import { namedChoices, sentenceOf } from './choices';
import type { NamedPart } from './NamedView';
import { openSteps, placeOf, stepsOf } from './named';

/** The very question that the raters are asked. */
export function NamedQuestion({ step, named, words }: NamedPart & { step: string }) {
  const shell = useWords();
  const own = useSurveyWords();
  const language = useLanguage();
  const { asked, instrument, signals, draft } = named;
  const { name } = asked.subject;
  const steps = stepsOf(signals);
  const at = steps.indexOf(step);
  const place = (index: number) => placeOf(asked.survey, index < 0 ? undefined : (steps[index] ?? 'review'));
  const isSignal = signals.includes(step);
  const review = placeOf(asked.survey, 'review');
  const isLast = openSteps(signals, draft.answers).every((one) => one === step);
  return (
    <OneQuestion
      number={at + 1}
      count={steps.length}
      stem={isSignal ? fill(text(instrument.stem, language), { name }) : undefined}
      sentence={sentenceOf(step, named, words, language)}
      // Where the sentence is short: on a small phone the answers must stay in reach.
      hint={!isSignal && <strong>{fill(words.reminder, { name })}</strong>}
      options={namedChoices(step, words, { instrument, language, words: shell, own })}
      chosen={draft.answers[step]}
      advance={!matchMedia('(prefers-reduced-motion: reduce)').matches}
      review={review}
      onBack={() => back(place(at - 1))}
      onPick={(value) => named.answer(step, value)}
      goOn={() => (isLast ? back(review, { replace: false }) : navigate(place(at + 1)))}
    />
  );
}
