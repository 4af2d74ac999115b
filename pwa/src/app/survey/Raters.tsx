/** Whom to ask. Each name is at the server as soon as it is chosen. */
import { useMemo } from 'preact/hooks';
import { fill } from '../../i18n/words';
import { heard, useAsked } from '../asked';
import { useDeed } from '../deed';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Trouble } from '../parts/Trouble';
import { back, Link } from '../router';
import { change } from '../server';
import { useSession } from '../session';
import type { Found } from './addresses';
import { Chance } from './Chance';
import { useDraft } from './draft';
import { Paste } from './Paste';
import { RaterList } from './RaterList';
import { Reserves } from './Reserves';
import { asked as askedOf, inReserve, type Nominations, type Rater, type Relationship } from './rater';
import { Search } from './Search';
import { type Policy, pathOf, placeOf } from './survey';
import { useSurveyWords, withSurveyWords } from './words';

export default withSurveyWords(function Raters({ surveyId }: { surveyId: string }) {
  const own = useSurveyWords();
  const survey = useDraft(surveyId);
  const policy = useAsked<Policy>('policy');
  const path = `${pathOf(surveyId)}/nominations`;
  const asked = useAsked<Nominations>(path);
  const { manager } = useSession().me;
  const deed = useDeed();
  const listed = useMemo(() => asked.value?.results ?? [], [asked.value]);

  if (!survey.value || !policy.value || !asked.value) return <StandIn needs={[survey, policy, asked]} />;

  const isLookedAt = survey.value.approval !== 'not_needed' && survey.value.approval !== 'needed';
  const raters = askedOf(listed);
  const reserves = inReserve(listed);
  const know = (results: Rater[]) => {
    heard(path, { results });
    heard(pathOf(surveyId), {
      ...survey.value,
      nominated: askedOf(results).length,
      reserves: inReserve(results).length,
    });
    asked.again();
    survey.again(); // whether the manager has agreed to this list
  };
  /** Whether they are on the list now. */
  const add = async (found: Found[], relationship: Relationship, is_reserve = false): Promise<boolean> => {
    const nominations = found.map((one) => ({ ...one, relationship, is_reserve }));
    const done = await deed.run(() => change<Nominations>('POST', path, { nominations }));
    if (done) know([...listed, ...done.value.results]);
    else asked.again();
    return done !== undefined;
  };
  const remove = async (rater: Rater) => {
    const done = await deed.run(() => change('DELETE', `${path}/${rater.id}`));
    if (done) know(without(listed, rater));
    else asked.again();
  };
  const relate = async (rater: Rater, relationship: Relationship) => {
    const done = await deed.run(() => change('PATCH', `${path}/${rater.id}`, { relationship }));
    if (done) know(listed.map((one) => (one.id === rater.id ? { ...one, relationship } : one)));
    else asked.again();
  };

  return (
    <>
      <Title>{own.ratersTitle}</Title>
      <p class="quiet">{own.ratersLead}</p>
      {manager && isLookedAt && <p class="notice">{fill(own.looksAgain, { name: manager.name })}</p>}
      <Chance invited={raters.length} policy={policy.value} />
      <Search label={own.search} raters={listed} isBusy={deed.isBusy} onAdd={(one) => add([one], 'peer')} />
      <Paste
        surveyId={surveyId}
        raters={listed}
        max={policy.value.max_invited + reserves.length}
        deed={deed}
        onAdd={add}
      />
      {deed.problem && deed.problem.code !== 'invalid' && <Trouble problem={deed.problem} />}
      <RaterList
        {...{ raters, remove, relate }}
        isBusy={deed.isBusy}
        isSplit={policy.value.split_by_relationship}
      />
      <Reserves
        {...{ reserves, listed, remove, relate }}
        isBusy={deed.isBusy}
        onAdd={(one) => add([one], 'peer', true)}
      />
      <div class="row">
        {raters.length >= policy.value.min_invited && (
          <Link to={placeOf(surveyId, 'opening')} class="button grow">
            {own.toOpening}
          </Link>
        )}
        <button type="button" class="button plain" onClick={() => back(placeOf(surveyId))}>
          {own.toOverview}
        </button>
      </div>
    </>
  );
});

/** The list without one of its own: who came behind a reserve moves up. */
const without = (listed: Rater[], gone: Rater): Rater[] =>
  listed
    .filter((one) => one.id !== gone.id)
    .map((one) =>
      gone.reserve && one.reserve && one.reserve > gone.reserve ? { ...one, reserve: one.reserve - 1 } : one,
    );
