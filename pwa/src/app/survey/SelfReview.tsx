/** The whole self-rating on one screen. Once nothing is open it goes to the server by itself. */
import { useEffect } from 'preact/hooks';
import { fill, text } from '../../i18n/words';
import { heard } from '../asked';
import { useDeed } from '../deed';
import { Title } from '../parts/Title';
import { Trouble } from '../parts/Trouble';
import { back, Link } from '../router';
import { change } from '../server';
import { useLanguage, useWords } from '../words';
import type { Rated } from './rated';
import { answerName } from './selfChoices';
import { isQuestion, openSteps, QUESTIONS, type Rating, ratingOf } from './selfDraft';
import { pathOf, placeOf, placeOfStep } from './survey';
import { useSurveyWords } from './words';

export function SelfReview({ rated }: { rated: Rated }) {
  const words = useWords();
  const own = useSurveyWords();
  const language = useLanguage();
  const { isBusy, problem, run } = useDeed();
  const { survey, instrument, signals, answers, isUnsent } = rated;
  const open = openSteps(signals, answers);
  const isOffline = problem?.code === 'offline';

  const send = async () => {
    const rating = ratingOf(signals, answers);
    if (!rating) return;
    const path = `${pathOf(survey.id)}/self-rating`;
    const done = await run(() => change<Rating>('PUT', path, rating));
    if (!done) return;
    heard(path, done.value);
    heard(pathOf(survey.id), { ...survey, self_rated: true });
    rated.sent();
  };
  const isDue = isUnsent && !open.length;
  useEffect(() => {
    if (isDue) void send();
  }, [isDue]);
  useEffect(() => {
    if (!isOffline) return undefined;
    const retry = () => void send();
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [isOffline]);

  const sentence = (step: string) => {
    const signal = instrument.signals.find((one) => one.id === step);
    return signal ? text(signal.texts, language) : isQuestion(step) ? own[`q_${step}`] : '';
  };
  return (
    <>
      <Title>{own.reviewTitle}</Title>
      <p class="quiet">{own.reviewHint}</p>
      <ul class="answers">
        {[...signals, ...QUESTIONS].map((step) => (
          <li key={step}>
            <Link to={placeOfStep(survey.id, step)}>
              <span>{sentence(step)}</span>
              <span class={step in answers ? 'said' : 'quiet'}>
                {step in answers
                  ? answerName(step, answers[step], { instrument, language, words, own })
                  : own.notAnswered}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {problem && !isOffline && <Trouble problem={problem} again={() => void send()} />}
      <p role="status">
        {open.length
          ? fill(own.selfOpen, { n: open.length })
          : isBusy
            ? own.selfSaving
            : isUnsent
              ? own.selfKept
              : own.selfSaved}
      </p>
      <div class="row">
        {open[0] ? (
          <Link to={placeOfStep(survey.id, open[0])} class="button grow">
            {own.carryOn}
          </Link>
        ) : (
          <Link to={placeOf(survey.id, 'raters')} class="button grow">
            {own.toRaters}
          </Link>
        )}
        <button type="button" class="button plain" onClick={() => back(placeOf(survey.id))}>
          {own.toOverview}
        </button>
      </div>
    </>
  );
}
