import { fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { useInstrument } from '../instrument';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { Link } from '../router';
import { TEAMS } from '../routes';
import { Figures } from './Figures';
import type { Speech, TeamPage } from './page';

/** One team's page, or that there is none yet. */
export function TeamView({ teamId, said }: { teamId: string; said: Speech }) {
  const page = useAsked<TeamPage>(`teams/${teamId}`);
  const asked = page.value?.instrument;
  const instrument = useInstrument(asked);
  const missing = page.value ? instrument : page;
  if (missing.problem && !missing.value) return <StandIn needs={[missing]} />;
  // Rows without their sentences would be pushed apart when those come.
  if (!page.value || (asked && !instrument.value)) return <Waiting />;
  return (
    <article class="team" data-fate={page.value.fate}>
      <p>
        <Link to={TEAMS}>{said.words.all}</Link>
      </p>
      {page.value.fate === 'withheld' && <NoPage page={page.value} said={said} />}
      {page.value.fate === 'shown' && (
        <Figures
          title={page.value.team.name}
          tables={[[said.words.take, `teams/${teamId}/table`]]}
          page={page.value}
          instrument={instrument.value}
          words={said.words}
          language={said.language}
        />
      )}
    </article>
  );
}

function NoPage({ page, said: { words } }: { page: TeamPage; said: Speech }) {
  return (
    <>
      <Title>{fill(words.none.title, { team: page.team.name })}</Title>
      <p>{words.none.why}</p>
      <p class="quiet">{words.none.wait}</p>
    </>
  );
}
