/** Who is in the directory: found, added, changed, left, come back. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { ORGANISATION, type OrganisationWords } from '../../i18n/organisation/load';
import { fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { useLater } from '../directory';
import { Pick } from '../parts/Field';
import { SearchField } from '../parts/SearchField';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { Link } from '../router';
import { ORGANISATION_PLACE } from '../routes';
import { useOwnWords } from '../words';
import { Person, PersonForm } from './Person';

type Page = Schemas['DirectoryPage'];
type State = 'active' | 'left' | 'all';

export default function People() {
  const own = useOwnWords(ORGANISATION);
  const teams = useAsked<Schemas['TeamPageOfDirectory']>('directory/teams');
  const [wanted, setWanted] = useState('');
  const [state, setState] = useState<State>('active');
  const [round, setRound] = useState(0);
  const asked = useLater(wanted.trim());
  if (!own) return <Waiting />;
  if (!teams.value) return <StandIn needs={[teams]} />;
  const options = teams.value.results.map((one) => [one.id, one.name] as const);
  const path = `directory/people?state=${state}&q=${encodeURIComponent(asked)}`;
  const again = () => setRound(round + 1);
  return (
    <>
      <p>
        <Link to={ORGANISATION_PLACE}>{own.title}</Link>
      </p>
      <Title>{own.people}</Title>
      <SearchField label={own.search} value={wanted} onType={setWanted} />
      <Pick
        label={own.state}
        options={[
          ['active', own.active],
          ['left', own.left],
          ['all', own.all],
        ]}
        value={state}
        onPick={setState}
      />
      <details>
        <summary>{own.addPerson}</summary>
        <PersonForm teams={options} own={own} onSaved={again} />
      </details>
      <List key={`${path} ${round}`} path={path} {...{ own, again }} teams={options} />
    </>
  );
}

function List({
  path,
  teams,
  own,
  again,
}: {
  path: string;
  teams: readonly (readonly [string, string])[];
  own: OrganisationWords;
  again: () => void;
}) {
  const page = useAsked<Page>(path);
  const [wantsMore, setWantsMore] = useState(false);
  if (!page.value) return <StandIn needs={[page]} />;
  const { results, next } = page.value;
  const count = fill(next ? own.foundMore : own.found, { count: results.length });
  return (
    <>
      <p class="quiet small" role="status">
        {results.length ? count : own.nobody}
      </p>
      <ul class="lines">
        {results.map((one) => (
          <Person key={one.id} person={one} {...{ teams, own, again }} />
        ))}
      </ul>
      {next && !wantsMore && (
        <button type="button" class="button plain" onClick={() => setWantsMore(true)}>
          {own.more}
        </button>
      )}
      {next && wantsMore && (
        <List
          path={`${path.split('&after=')[0]}&after=${encodeURIComponent(next)}`}
          {...{ teams, own, again }}
        />
      )}
    </>
  );
}
