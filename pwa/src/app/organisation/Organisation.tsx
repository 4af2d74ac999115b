/** For coordinators: the figures of all teams, people, teams, the directory as a file, tokens for machines, and the questions. */
import '../../css/organisation.css';
import { ORGANISATION } from '../../i18n/organisation/load';
import { Nowhere } from '../parts/Nowhere';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { Link } from '../router';
import { FIGURES_PLACE, ORGANISATION_PLACE, QUESTIONS_PLACE } from '../routes';
import { useSession } from '../session';
import { useOwnWords } from '../words';

export default function Organisation() {
  const own = useOwnWords(ORGANISATION);
  const { me } = useSession();
  if (!me.is_coordinator) return <Nowhere />;
  if (!own) return <Waiting />;
  const parts = [
    [FIGURES_PLACE, own.figures],
    [`${ORGANISATION_PLACE}/people`, own.people],
    [`${ORGANISATION_PLACE}/teams`, own.teams],
    [`${ORGANISATION_PLACE}/file`, own.file],
    [`${ORGANISATION_PLACE}/tokens`, own.tokens],
    [`${ORGANISATION_PLACE}/hooks`, own.hooks],
    [QUESTIONS_PLACE, own.questions],
    [`${ORGANISATION_PLACE}/moments`, own.moments],
    [`${ORGANISATION_PLACE}/letters`, own.letters],
    [`${ORGANISATION_PLACE}/running`, own.running.title],
    [`${ORGANISATION_PLACE}/trail`, own.trail],
  ] as const;
  return (
    <>
      <Title>{own.title}</Title>
      <ul class="places bare">
        {parts.map(([place, name]) => (
          <li key={place}>
            <Link to={place} class="button second">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
