import { useId, useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import type { ApprovalWords } from '../../i18n/approvals/load';
import { day, fill } from '../../i18n/words';
import { useDeed } from '../deed';
import { Pick } from '../parts/Field';
import { Refused } from '../parts/Refused';
import { type Chosen, Somebody } from '../parts/Somebody';
import { change } from '../server';
import { RELATIONSHIPS, type Relationship, shownName } from '../survey/rater';
import { useLanguage } from '../words';

type List = Schemas['ListToLookOver'];

/** One list: who is on it, somebody to suggest, and the one button. */
export function LookOver({
  list,
  own,
  again,
  agreed,
}: {
  list: List;
  own: ApprovalWords;
  again: (told?: string) => void;
  agreed: () => void;
}) {
  const id = useId();
  const language = useLanguage();
  const { isBusy, problem, run } = useDeed();
  const { name } = list.subject;
  const path = `approvals/${list.id}`;
  const agree = async () => {
    if (await run(() => change('POST', `${path}/approve`))) agreed();
  };
  const takeBack = async (rater: string) => {
    await run(() => change('DELETE', `${path}/suggestions/${rater}`));
    again();
  };
  const suggest = async (person: string, relationship: Relationship): Promise<boolean> => {
    const done = await run(() => change('POST', `${path}/suggestions`, { person, relationship }));
    if (done) again();
    return done !== undefined;
  };
  return (
    <article class="card" aria-labelledby={id} data-subject={list.subject.address}>
      <h2 id={id}>{fill(own.of, { name, n: list.raters.filter((one) => one.reserve === null).length })}</h2>
      {list.until && <p>{fill(own.until, { name, day: day(`${list.until}T12:00`, language) })}</p>}
      <ul class="lines">
        {list.raters.map((rater) => (
          <li key={rater.id} class="row apart nowrap">
            <span class="who">
              <span>{shownName(rater)}</span>
              <span class="quiet small">
                {[
                  rater.name && rater.address,
                  rater.is_yours && own.suggested,
                  rater.reserve && fill(own.inReserve, { n: rater.reserve }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {rater.is_yours && (
              <button
                type="button"
                class="button plain"
                disabled={isBusy}
                aria-label={fill(own.takeBackName, { name: shownName(rater) })}
                onClick={() => void takeBack(rater.id)}
              >
                {own.takeBack}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Suggesting {...{ list, own, suggest, isBusy }} />
      {problem && (
        <Refused
          problem={problem}
          said={{
            not_found: own.changed,
            already_nominated: own.e_already_nominated,
            self_nomination: own.e_self_nomination,
            manager_is_not_anonymous: own.e_manager_is_not_anonymous,
            too_many_suggestions: own.e_too_many_suggestions,
            unknown_person: own.e_unknown_person,
          }}
        />
      )}
      <button type="button" class="button" disabled={isBusy} onClick={() => void agree()}>
        {own.agree}
      </button>
    </article>
  );
}

function Suggesting({
  list,
  own,
  isBusy,
  suggest,
}: {
  list: List;
  own: ApprovalWords;
  isBusy: boolean;
  suggest: (person: string, relationship: Relationship) => Promise<boolean>;
}) {
  const [relationship, setRelationship] = useState<Relationship>('peer');
  const [chosen, setChosen] = useState<Chosen>();
  const { name } = list.subject;
  if (!list.may_suggest) return <p class="quiet small">{fill(own.full, { name })}</p>;
  return (
    <details>
      <summary>{own.suggest}</summary>
      <div class="stack" aria-busy={isBusy}>
        <p class="quiet small">{fill(own.suggestHint, { name, n: list.may_suggest })}</p>
        <Pick
          label={fill(own.kind, { name })}
          options={RELATIONSHIPS.map((value) => [value, fill(own[`is_${value}`], { name })] as const)}
          value={relationship}
          onPick={setRelationship}
        />
        <Somebody
          words={own}
          chosen={chosen}
          onChoose={(one) => {
            setChosen(undefined);
            void suggest(one.id, relationship).then((done) => done && setChosen(one));
          }}
        />
      </div>
    </details>
  );
}
