/** A team to choose: from the phone's own list while there are few, else by a part of its name. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import type { OrganisationWords } from '../../i18n/organisation/load';
import { fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { useLater } from '../directory';
import { Pick } from '../parts/Field';
import { SearchField } from '../parts/SearchField';
import { Trouble } from '../parts/Trouble';

export type Brief = Schemas['TeamBrief'];

export const FIRST_TEAMS = 'directory/teams?q=';
// A screen of a phone; who wants another one types a letter more.
const MOST = 8;

type Choice = { team: Brief | null; own: OrganisationWords; onPick: (team: Brief | null) => void };

export function TeamPick({ team, own, onPick }: Choice) {
  const first = useAsked<Schemas['TeamPageOfDirectory']>(FIRST_TEAMS);
  if (!first.value) return first.problem ? <Trouble problem={first.problem} again={first.again} /> : null;
  if (first.value.next) return <Search {...{ team, own, onPick }} />;
  const teams = first.value.results;
  return (
    <Pick
      label={own.team}
      options={[['', own.noTeam], ...teams.map((one) => [one.id, one.name] as const)]}
      value={team?.id ?? ''}
      onPick={(id) => onPick(teams.find((one) => one.id === id) ?? null)}
    />
  );
}

function Search({ team, own, onPick }: Choice) {
  const [typed, setTyped] = useState('');
  const wanted = useLater(typed.trim());
  const asked = useAsked<Schemas['TeamPageOfDirectory']>(
    wanted ? `${FIRST_TEAMS}${encodeURIComponent(wanted)}` : null,
  );
  const found = (typed.trim() && asked.value?.results.filter((one) => one.id !== team?.id)) || [];
  const choose = (one: Brief | null) => {
    setTyped('');
    onPick(one);
  };
  return (
    <div class="stack">
      <SearchField label={own.teamSearch} value={typed} onType={setTyped} />
      {asked.problem && <Trouble problem={asked.problem} />}
      <p role="status">
        {typed.trim() && asked.value?.results.length === 0 ? (
          own.noTeamFound
        ) : (
          <strong>{team ? fill(own.inTeam, { name: team.name }) : own.noTeam}</strong>
        )}
      </p>
      <ul class="lines">
        {found.slice(0, MOST).map((one) => (
          <li key={one.id} class="row apart nowrap">
            <span class="who">{one.name}</span>
            <button
              type="button"
              class="button second"
              aria-label={fill(own.chooseName, { name: one.name })}
              onClick={() => choose({ id: one.id, name: one.name })}
            >
              {own.choose}
            </button>
          </li>
        ))}
      </ul>
      {found.length > MOST && <p class="quiet small">{own.moreTeams}</p>}
      {team && (
        <button type="button" class="button plain" onClick={() => choose(null)}>
          {own.withoutTeam}
        </button>
      )}
    </div>
  );
}
