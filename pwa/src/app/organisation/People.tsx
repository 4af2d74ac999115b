/** Who is in the directory: found, added, changed, left, come back. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { ORGANISATION } from '../../i18n/organisation/load';
import { useLater } from '../directory';
import { Pick } from '../parts/Field';
import { Nowhere } from '../parts/Nowhere';
import { SearchField } from '../parts/SearchField';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { Link } from '../router';
import { ORGANISATION_PLACE } from '../routes';
import { useSession } from '../session';
import { useOwnWords } from '../words';
import { Pages } from './Pages';
import { Person, PersonForm } from './Person';
import { Told } from './Told';

type State = 'active' | 'left' | 'all';

export default function People() {
  const own = useOwnWords(ORGANISATION);
  const { me } = useSession();
  const [wanted, setWanted] = useState('');
  const [state, setState] = useState<State>('active');
  const [round, setRound] = useState(0);
  const [told, setTold] = useState('');
  const [isAdding, setIsAdding] = useState(false);
  const asked = useLater(wanted.trim());
  if (!me.is_coordinator) return <Nowhere />;
  if (!own) return <Waiting />;
  const path = `directory/people?state=${state}&q=${encodeURIComponent(asked)}`;
  const again = (line: string) => {
    setTold(line);
    setRound(round + 1);
  };
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
      <details open={isAdding} onToggle={(event) => setIsAdding(event.currentTarget.open)}>
        <summary>{own.addPerson}</summary>
        <PersonForm own={own} onSaved={again} onRescued={() => setIsAdding(true)} />
      </details>
      <Told line={told} round={round} />
      <Pages<Schemas['DirectoryPerson']>
        key={`${path} ${round}`}
        path={path}
        none={own.nobody}
        own={own}
        line={(one) => <Person key={one.id} person={one} own={own} again={again} />}
      />
    </>
  );
}
