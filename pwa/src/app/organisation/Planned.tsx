/** What a file would do to the directory, or what has to be put right in it first. */
import type { Schemas } from '../../api/client';
import type { OrganisationWords } from '../../i18n/organisation/load';
import { fill } from '../../i18n/words';
import { useLanguage } from '../words';

export type Plan = Schemas['PlanFields'];

// A screen of a phone is no place for ten thousand lines: the file has them.
const SHOWN = 200;

export function Planned({ plan, own }: { plan: Plan; own: OrganisationWords }) {
  return (
    <>
      <p>{fill(own.rows, { rows: plan.rows, unchanged: plan.unchanged })}</p>
      {plan.problems.length > 0 ? (
        <Problems problems={plan.problems} own={own} />
      ) : plan.deeds.length > 0 ? (
        <Deeds deeds={plan.deeds} own={own} />
      ) : (
        <p>{own.nothing}</p>
      )}
    </>
  );
}

function Problems({ problems, own }: { problems: Plan['problems']; own: OrganisationWords }) {
  const language = useLanguage();
  const names: Record<string, string> = own.problemOf;
  return (
    <div class="notice warm" role="alert">
      <h3>{own.problems}</h3>
      <ul>
        {problems.slice(0, SHOWN).map((one) => (
          <li key={`${one.row} ${one.column} ${one.code}`}>
            {one.row === null ? own.whole : fill(own.row, { row: one.row })}
            {one.column && `, ${one.column}`}: {language !== 'en' && names[one.code]}{' '}
            <span lang="en" class={language === 'en' ? undefined : 'quiet small'}>
              {one.detail}
            </span>
          </li>
        ))}
      </ul>
      <More of={problems} own={own} />
    </div>
  );
}

function Deeds({ deeds, own }: { deeds: Plan['deeds']; own: OrganisationWords }) {
  const counts = new Map<Plan['deeds'][number]['deed'], number>();
  for (const { deed } of deeds) counts.set(deed, (counts.get(deed) ?? 0) + 1);
  return (
    <>
      <h3>{own.deeds}</h3>
      <p>
        <strong>{[...counts].map(([deed, count]) => `${own.deed[deed]}: ${count}`).join(' · ')}</strong>
      </p>
      <ul class="lines">
        {deeds.slice(0, SHOWN).map((one) => (
          <li key={`${one.deed} ${one.name}`}>
            <strong>{own.deed[one.deed]}</strong> {one.name}{' '}
            <span class="quiet small">
              {Object.entries(one.changes)
                .map(([column, [before, after]]) => `${column}: ${before ?? '–'} → ${after ?? '–'}`)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <More of={deeds} own={own} />
    </>
  );
}

function More({ of, own }: { of: readonly unknown[]; own: OrganisationWords }) {
  return of.length > SHOWN ? <p class="quiet small">{fill(own.firstShown, { count: SHOWN })}</p> : null;
}
