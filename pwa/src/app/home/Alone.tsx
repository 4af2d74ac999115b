/** What a coordinator of a new install does first; nothing at all once there is anybody else. */
import type { Schemas } from '../../api/client';
import { ORGANISATION } from '../../i18n/organisation/load';
import { useAsked } from '../asked';
import { Link } from '../router';
import { ORGANISATION_PLACE } from '../routes';
import { useOwnWords } from '../words';

export function Alone() {
  const own = useOwnWords(ORGANISATION);
  const { value: people } = useAsked<Schemas['DirectoryPage']>('directory/people?state=active');
  if (!own || !people || people.next || people.results.length > 1) return null;
  return (
    <div class="notice stack">
      <p>{own.alone}</p>
      <div class="row apart">
        <Link to={`${ORGANISATION_PLACE}/file`} class="button second">
          {own.file}
        </Link>
        <Link to={`${ORGANISATION_PLACE}/people`} class="button second">
          {own.oneByOne}
        </Link>
      </div>
    </div>
  );
}
