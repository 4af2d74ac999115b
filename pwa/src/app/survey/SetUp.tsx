/** A draft: its four parts, which of them are done, and the next one as the one thing to do. */
import { useState } from 'preact/hooks';
import { day, fill } from '../../i18n/words';
import { outdated } from '../asked';
import { useDeed } from '../deed';
import { letGo } from '../kept';
import { Ask } from '../parts/Ask';
import { Title } from '../parts/Title';
import { Trouble } from '../parts/Trouble';
import { Link, navigate } from '../router';
import { HOME } from '../routes';
import { change } from '../server';
import { useSession } from '../session';
import { useLanguage, useWords } from '../words';
import {
  closesTooSoon,
  nextPart,
  PARTS,
  type Part,
  type Policy,
  pathOf,
  placeOf,
  type Survey,
  stepName,
} from './survey';
import { useSurveyWords } from './words';

export function SetUp({ survey, policy, again }: { survey: Survey; policy: Policy; again: () => void }) {
  const words = useWords();
  const own = useSurveyWords();
  const language = useLanguage();
  const next = nextPart(survey, policy);
  const name = useSession().me.manager?.name ?? '';
  const isAtManager = policy.approval && survey.approval === 'asked';
  const state: Record<Part, string> = {
    frame: closesTooSoon(survey, policy)
      ? own.tooSoon
      : fill(own.closes, { day: day(survey.closes_at, language) }),
    self: survey.self_rated ? own.done : own.notDone,
    raters: fill(own.chosenOf, { n: survey.nominated, min: policy.min_invited }),
    opening: next !== 'opening' ? own.waits : isAtManager ? fill(own.atManager, { name }) : own.ready,
  };
  return (
    <>
      <Title>{fill(own.setUpTitle, { step: stepName(survey, words) })}</Title>
      <ol class="parts">
        {PARTS.map((part) => (
          <li key={part} aria-current={part === next ? 'step' : undefined}>
            <Link to={placeOf(survey.id, part)}>
              <span>{own[`part_${part}`]}</span>
              <span class="quiet small">{state[part]}</span>
            </Link>
          </li>
        ))}
      </ol>
      <Link to={placeOf(survey.id, next)} class="button">
        {own[`do_${next}`]}
      </Link>
      <p class="quiet small">
        {own.draftKept} {policy.approval && survey.approval !== 'not_needed' && own.frameManager}
      </p>
      <Deleting survey={survey} again={again} />
    </>
  );
}

function Deleting({ survey, again }: { survey: Survey; again: () => void }) {
  const own = useSurveyWords();
  const { me } = useSession();
  const [isAsking, setIsAsking] = useState(false);
  const deed = useDeed();
  const remove = async () => {
    const done = await deed.run(() => change('DELETE', pathOf(survey.id)));
    setIsAsking(false);
    if (!done) return again();
    void letGo(me.id, [`frame ${survey.id}`, `self ${survey.id}`, `paste ${survey.id}`]);
    outdated('surveys');
    outdated(pathOf(survey.id));
    navigate(HOME, { replace: true });
  };
  return (
    <>
      {deed.problem && <Trouble problem={deed.problem} />}
      <p>
        <button type="button" class="button plain" onClick={() => setIsAsking(true)}>
          {own.deleteDraft}
        </button>
      </p>
      {isAsking && (
        <Ask
          title={own.deleteDraft}
          yes={own.deleteYes}
          isBusy={deed.isBusy}
          onYes={() => void remove()}
          onNo={() => setIsAsking(false)}
        >
          <p>{own.deleteAsk}</p>
        </Ask>
      )}
    </>
  );
}
