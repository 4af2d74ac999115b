import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { SearchField } from '../parts/SearchField';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { date } from '../report/speech';
import { Link } from '../router';
import { FIGURES_PLACE, TEAMS } from '../routes';
import { useSession } from '../session';
import type { Speech } from './page';

// A coordinator's list holds every team; a manager's fits on a screen or two.
const MOST_AT_A_GLANCE = 20;

/** The teams that one looks after, each with the day of its newest page. */
export function TeamList({ said: { words, language } }: { said: Speech }) {
  const { me } = useSession();
  const teams = useAsked<Schemas['TeamList']>('teams');
  const [wanted, setWanted] = useState('');
  if (teams.problem && !teams.value) return <StandIn needs={[teams]} />;
  if (!teams.value) return <Waiting />;
  const { results } = teams.value;
  const sought = wanted.trim().toLowerCase();
  const found = results.filter((team) => team.name.toLowerCase().includes(sought));
  return (
    <div class="team">
      <Title>{words.title}</Title>
      {me.is_coordinator && (
        <p>
          <Link to={FIGURES_PLACE}>{words.organisation.title}</Link>
        </p>
      )}
      {results.length === 0 && <p>{words.noTeam}</p>}
      {results.length > MOST_AT_A_GLANCE && (
        <>
          <SearchField label={words.find} value={wanted} onType={setWanted} />
          <p role="status">{found.length === 0 && words.notFound}</p>
        </>
      )}
      <ul class="teams">
        {found.map((team) => (
          <li key={team.id}>
            <Link to={`${TEAMS}/${team.id}`} class="card">
              <strong>{team.name}</strong>
              <span class="quiet small">
                {team.made_on ? fill(words.made, { day: date(team.made_on, language) }) : words.notYet}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
