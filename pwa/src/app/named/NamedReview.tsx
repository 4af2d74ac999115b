/** The whole view on one screen, with a few words; it goes out by the one button and not by itself. */
import { useId, useState } from 'preact/hooks';
import { fill, instant } from '../../i18n/words';
import { heard, outdated } from '../asked';
import { useDeed } from '../deed';
import { Refused } from '../parts/Refused';
import { Title } from '../parts/Title';
import { Link } from '../router';
import { HOME } from '../routes';
import { change } from '../server';
import { useSurveyWords } from '../survey/words';
import { useLanguage, useWords } from '../words';
import { answerName, sentenceOf } from './choices';
import type { NamedPart } from './NamedView';
import { MOST_LETTERS, openSteps, pathOf, placeOf, type Said, saidOf, stepsOf } from './named';

export function NamedReview({ named, words }: NamedPart) {
  const shell = useWords();
  const own = useSurveyWords();
  const language = useLanguage();
  const id = useId();
  const { isBusy, problem, run } = useDeed();
  const [told, setTold] = useState('');
  const { asked, instrument, signals, draft, isUnsent } = named;
  const { name } = asked.subject;
  const open = openSteps(signals, draft.answers);
  const send = async () => {
    const said = saidOf(signals, draft);
    if (!said) return;
    const done = await run(() => change<Said>('PUT', pathOf(asked.survey), said));
    if (!done) return;
    heard(pathOf(asked.survey), { ...asked, said: done.value });
    outdated('manager-views');
    named.sent();
    setTold(fill(words.kept, { name, day: instant(asked.closes_at, language) }));
  };
  return (
    <>
      <Title>{fill(words.reviewTitle, { name })}</Title>
      <p class="notice">{fill(words.reminder, { name })}</p>
      <p class="quiet">{own.reviewHint}</p>
      <ul class="answers">
        {stepsOf(signals).map((step) => (
          <li key={step}>
            <Link to={placeOf(asked.survey, step)}>
              <span>{sentenceOf(step, named, words, language)}</span>
              <span class={step in draft.answers ? 'said' : 'quiet'}>
                {answerName(step, draft.answers[step], words, { instrument, language, words: shell, own })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <div class="field">
        <label for={id}>{fill(words.words, { name })}</label>
        <textarea
          id={id}
          class="input"
          rows={3}
          dir="auto"
          maxLength={MOST_LETTERS}
          aria-describedby={`${id}-hint`}
          value={draft.words}
          onInput={(event) => named.set({ words: event.currentTarget.value })}
        />
        <p id={`${id}-hint`} class="quiet small">
          {words.wordsHint}
        </p>
      </div>
      {problem && <Refused problem={problem} said={{ not_found: words.over }} />}
      <p role="status">
        {open.length ? fill(words.open, { n: open.length }) : isUnsent ? words.unsent : told || words.sent}
      </p>
      <div class="row">
        {open[0] ? (
          <Link to={placeOf(asked.survey, open[0])} class="button grow">
            {words.carryOn}
          </Link>
        ) : (
          <button
            type="button"
            class="button grow"
            disabled={isBusy || !isUnsent}
            onClick={() => void send()}
          >
            {words.send}
          </button>
        )}
        <Link to={HOME} class="button plain">
          {words.home}
        </Link>
      </div>
    </>
  );
}
