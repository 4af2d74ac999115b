/** The teams, and who manages them: a manager reads the team's page, and nobody's report. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { ORGANISATION, type OrganisationWords } from '../../i18n/organisation/load';
import { fill } from '../../i18n/words';
import { changed } from '../changed';
import { useDeed } from '../deed';
import { useLater } from '../directory';
import { Nowhere } from '../parts/Nowhere';
import { Refused } from '../parts/Refused';
import { SearchField } from '../parts/SearchField';
import { type Chosen, Somebody } from '../parts/Somebody';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { useRescued } from '../rescued';
import { Link } from '../router';
import { ORGANISATION_PLACE } from '../routes';
import { change } from '../server';
import { useSession } from '../session';
import { useOwnWords } from '../words';
import { Form, NameField } from './Form';
import { Pages } from './Pages';
import { refusals } from './refusals';
import { Told } from './Told';

type Team = Schemas['DirectoryTeam'];

export default function Teams() {
  const own = useOwnWords(ORGANISATION);
  const { me } = useSession();
  const [wanted, setWanted] = useState('');
  const [round, setRound] = useState(0);
  const [told, setTold] = useState('');
  const [isAdding, setIsAdding] = useState(false);
  const asked = useLater(wanted.trim());
  if (!me.is_coordinator) return <Nowhere />;
  if (!own) return <Waiting />;
  const path = `directory/teams?q=${encodeURIComponent(asked)}`;
  const again = (line: string) => {
    setTold(line);
    setRound(round + 1);
  };
  return (
    <>
      <p>
        <Link to={ORGANISATION_PLACE}>{own.title}</Link>
      </p>
      <Title>{own.teams}</Title>
      <SearchField label={own.teamSearch} value={wanted} onType={setWanted} />
      <details open={isAdding} onToggle={(event) => setIsAdding(event.currentTarget.open)}>
        <summary>{own.addTeam}</summary>
        <TeamForm own={own} onSaved={again} onRescued={() => setIsAdding(true)} />
      </details>
      <Told line={told} round={round} />
      <Pages<Team>
        key={`${path} ${round}`}
        path={path}
        none={own.noTeamFound}
        own={own}
        line={(one) => (
          <Entry key={`${one.id} ${one.name} ${one.manager?.id}`} team={one} own={own} again={again} />
        )}
      />
    </>
  );
}

function Entry({ team, own, again }: { team: Team; own: OrganisationWords; again: (line: string) => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const { isBusy, problem, run } = useDeed();
  const remove = async () => {
    if (await run(() => change('DELETE', `directory/teams/${team.id}`))) again(own.done);
  };
  const facts = [team.manager?.name ?? own.noManager, fill(own.peopleIn, { count: team.people })];
  return (
    <li data-team={team.name}>
      <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          <span class="who">
            <span>{team.name}</span>
            <span class="quiet small">{facts.join(' · ')}</span>
          </span>
        </summary>
        <div class="stack">
          {isOpen && <TeamForm team={team} own={own} onSaved={again} />}
          {problem && <Refused problem={problem} said={refusals(own)} />}
          <button type="button" class="button plain" disabled={isBusy} onClick={() => void remove()}>
            {own.remove}
          </button>
        </div>
      </details>
    </li>
  );
}

function TeamForm({
  team,
  own,
  onSaved,
  onRescued,
}: {
  team?: Team;
  own: OrganisationWords;
  onSaved: (line: string) => void;
  onRescued?: () => void;
}) {
  const [before] = useState({ name: team?.name ?? '', manager: team?.manager?.id ?? null });
  const [name, setName] = useState(before.name);
  const [manager, setManager] = useState<Chosen | undefined>(team?.manager ?? undefined);
  const deed = useDeed();
  const rescue = useRescued(`team ${team?.id ?? 'new'}`, { name, manager }, (before) => {
    setName(before.name);
    setManager(before.manager);
    onRescued?.();
  });
  const save = async () => {
    const said = { name, manager: manager?.id ?? null };
    const done = await deed.run(
      rescue(() =>
        team
          ? change<Team>('PATCH', `directory/teams/${team.id}`, changed(before, said))
          : change<Team>('POST', 'directory/teams', said),
      ),
    );
    if (!done) return;
    if (!team) {
      setName('');
      setManager(undefined);
    }
    onSaved(fill(own.saved, { name: done.value.name }));
  };
  const words = {
    search: own.manager,
    nobodyFound: own.nobody,
    choose: own.choose,
    chooseName: own.chooseName,
    chosen: own.managedBy,
  };
  return (
    <Form deed={deed} own={own} label={own.save} onSend={save}>
      <NameField own={own} value={name} onName={setName} />
      <Somebody chosen={manager} words={words} onChoose={setManager} />
      {manager && (
        <button type="button" class="button plain" onClick={() => setManager(undefined)}>
          {own.withoutManager}
        </button>
      )}
    </Form>
  );
}
