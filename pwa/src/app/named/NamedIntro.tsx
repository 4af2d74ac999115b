import { fill, instant } from '../../i18n/words';
import { Title } from '../parts/Title';
import { back, Link } from '../router';
import { HOME } from '../routes';
import { stepName } from '../survey/survey';
import { useLanguage, useWords } from '../words';
import type { NamedPart } from './NamedView';
import { openSteps, placeOf, stepsOf } from './named';

/** Before the first question: whose name stands under it, who reads it, and when. */
export function NamedIntro({ named, words }: NamedPart) {
  const shell = useWords();
  const language = useLanguage();
  const { asked, signals, draft } = named;
  const { name } = asked.subject;
  const open = openSteps(signals, draft.answers);
  const isFresh = open.length === stepsOf(signals).length;
  return (
    <>
      <Title>{fill(words.title, { name })}</Title>
      <p class="notice">{fill(words.named, { name })}</p>
      <ul class="stack">
        <li>{fill(words.step, { step: stepName(asked, shell) })}</li>
        <li>{words.apart}</li>
        <li>{fill(words.what, { n: signals.length })}</li>
        <li>{fill(words.until, { day: instant(asked.closes_at, language) })}</li>
      </ul>
      <div class="row">
        <Link to={placeOf(asked.survey, open[0] ?? 'review')} class="button grow">
          {isFresh ? words.start : open.length ? words.carryOn : words.lookOver}
        </Link>
        <button type="button" class="button plain" onClick={() => back(HOME)}>
          {shell.back}
        </button>
      </div>
    </>
  );
}
