/** One person of the directory. Their reports are nowhere here: a coordinator cannot see any. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import type { OrganisationWords } from '../../i18n/organisation/load';
import { day, fill, LANGUAGES, type Language } from '../../i18n/words';
import { changed } from '../changed';
import { useDeed } from '../deed';
import { Ask } from '../parts/Ask';
import { Field, Pick } from '../parts/Field';
import { Refused } from '../parts/Refused';
import { useRescued } from '../rescued';
import { change } from '../server';
import { useLanguage } from '../words';
import { Form, NameField } from './Form';
import { refusals } from './refusals';
import { type Brief, TeamPick } from './TeamPick';

type Entry = Schemas['DirectoryPerson'];

const SPOKEN = Object.entries(LANGUAGES) as [Language, string][];

export function Person({
  person,
  own,
  again,
}: {
  person: Entry;
  own: OrganisationWords;
  again: (line: string) => void;
}) {
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const [asking, setAsking] = useState<'leave' | 'erase'>();
  const { isBusy, problem, run } = useDeed();
  const path = `directory/people/${person.id}`;
  const act = async (deed: () => ReturnType<typeof change>) => {
    const done = await run(deed);
    setAsking(undefined);
    if (done) again(asking === 'erase' ? own.done : fill(own.saved, { name: person.name }));
  };
  const facts = [
    person.address,
    person.team?.name ?? own.noTeam,
    ...(person.is_coordinator ? [own.coordinator] : []),
    ...(person.left_on ? [fill(own.leftOn, { day: day(`${person.left_on}T12:00`, language) })] : []),
    ...(person.pending_address ? [fill(own.waitsFor, { address: person.pending_address })] : []),
  ];
  return (
    <li data-person={person.address}>
      <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          <span class="who">
            <span>{person.name}</span>
            <span class="quiet small">{facts.join(' · ')}</span>
          </span>
        </summary>
        <div class="stack">
          {problem && <Refused problem={problem} said={refusals(own)} />}
          {person.is_active ? (
            <>
              {isOpen && <PersonForm person={person} own={own} onSaved={again} />}
              <div class="row">
                <button
                  type="button"
                  class="button second"
                  disabled={isBusy}
                  onClick={() => setAsking('leave')}
                >
                  {own.deactivate}
                </button>
                <button
                  type="button"
                  class="button plain"
                  disabled={isBusy}
                  onClick={() =>
                    void act(() =>
                      change('PUT', `${path}/coordinator`, { is_coordinator: !person.is_coordinator }),
                    )
                  }
                >
                  {person.is_coordinator ? own.dismiss : own.appoint}
                </button>
              </div>
            </>
          ) : (
            <div class="row">
              <button
                type="button"
                class="button second"
                disabled={isBusy}
                onClick={() => void act(() => change('POST', `${path}/reactivate`))}
              >
                {own.reactivate}
              </button>
              <button type="button" class="button plain" disabled={isBusy} onClick={() => setAsking('erase')}>
                {own.erase}
              </button>
            </div>
          )}
        </div>
      </details>
      {asking && (
        <Ask
          title={fill(asking === 'leave' ? own.deactivateTitle : own.eraseTitle, { name: person.name })}
          yes={asking === 'leave' ? own.deactivate : own.erase}
          isBusy={isBusy}
          onYes={() =>
            void act(() => change('POST', `${path}/${asking === 'leave' ? 'deactivate' : 'erase'}`))
          }
          onNo={() => setAsking(undefined)}
        >
          <p>{asking === 'leave' ? own.deactivateBody : own.eraseBody}</p>
        </Ask>
      )}
    </li>
  );
}

/** A new entry, or what is to change of one. */
export function PersonForm({
  person,
  own,
  onSaved,
  onRescued,
}: {
  person?: Entry;
  own: OrganisationWords;
  onSaved: (line: string) => void;
  /** Something stands in the form that was typed before. */
  onRescued?: () => void;
}) {
  // Of an address that waits the new one: to write the old one is to take it back.
  const [before] = useState({
    name: person?.name ?? '',
    address: person?.pending_address || (person?.address ?? ''),
    language: person?.language ?? 'en',
    team: person?.team?.id ?? null,
  });
  const [name, setName] = useState(before.name);
  const [address, setAddress] = useState(before.address);
  const [language, setLanguage] = useState<Language>(before.language);
  const [team, setTeam] = useState<Brief | null>(person?.team ?? null);
  const deed = useDeed();
  const typed = { name, address, language, team };
  const rescue = useRescued(`person ${person?.id ?? 'new'}`, typed, (before) => {
    setName(before.name);
    setAddress(before.address);
    setLanguage(before.language);
    setTeam(before.team);
    onRescued?.();
  });
  const save = async () => {
    const said = { ...typed, team: team?.id ?? null };
    const done = await deed.run(
      rescue(() =>
        person
          ? change<Entry>('PATCH', `directory/people/${person.id}`, changed(before, said))
          : change<Entry>('POST', 'directory/people', said),
      ),
    );
    if (!done) return;
    if (!person) {
      setName('');
      setAddress('');
    }
    const saved = fill(own.saved, { name: done.value.name });
    onSaved(person ? saved : `${saved} ${own.doneNew}`);
  };
  return (
    <Form deed={deed} own={own} label={own.save} onSend={save}>
      <NameField own={own} value={name} onName={setName} />
      <Field
        label={own.address}
        type="email"
        required
        maxLength={254}
        autocapitalize="none"
        spellcheck={false}
        value={address}
        onInput={(e) => setAddress(e.currentTarget.value)}
      />
      <Pick label={own.language} options={SPOKEN} value={language} onPick={setLanguage} />
      <TeamPick team={team} own={own} onPick={setTeam} />
    </Form>
  );
}
