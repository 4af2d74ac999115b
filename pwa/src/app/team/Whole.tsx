/** For coordinators: what the pages of all teams say together. */
import '../../css/team.css';
import { TEAM } from '../../i18n/team/load';
import { useAsked } from '../asked';
import { useInstrument } from '../instrument';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { Link } from '../router';
import { TEAMS } from '../routes';
import { useLanguage, useOwnWords } from '../words';
import { Figures } from './Figures';
import { type OrganisationPage, ofOrganisation } from './page';

export default function Whole() {
  const ofTeams = useOwnWords(TEAM);
  const language = useLanguage();
  const page = useAsked<OrganisationPage>('organisation');
  const asked = page.value?.instrument;
  const instrument = useInstrument(asked);
  const missing = page.value ? instrument : page;
  if (missing.problem && !missing.value) return <StandIn needs={[missing]} />;
  if (!page.value || !ofTeams) return <Waiting />;
  const words = ofOrganisation(ofTeams);
  return (
    <article class="team" data-fate={page.value.fate}>
      <p>
        <Link to={TEAMS}>{words.all}</Link>
      </p>
      {page.value.fate === 'withheld' ? (
        <>
          <Title>{words.none.title}</Title>
          <p>{words.none.why}</p>
          <p class="quiet">{words.none.wait}</p>
        </>
      ) : (
        <Figures
          title={words.title}
          tables={[
            [words.take, 'organisation/table'],
            [words.takeTeams, 'organisation/teams/table'],
          ]}
          page={page.value}
          instrument={instrument.value}
          words={words}
          language={language}
        />
      )}
    </article>
  );
}
