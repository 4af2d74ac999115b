/** Finds colleagues in the directory, as one types. */
import { useRef, useState } from 'preact/hooks';
import { fill } from '../../i18n/words';
import { MOST_FOUND, type Person, useDirectory } from '../directory';
import { SearchField } from '../parts/SearchField';
import { Trouble } from '../parts/Trouble';
import { useSession } from '../session';
import type { Found } from './addresses';
import type { Rater } from './rater';
import { useSurveyWords } from './words';

export function Search({
  label,
  raters,
  isBusy,
  onAdd,
}: {
  label: string;
  raters: Rater[];
  isBusy: boolean;
  onAdd: (one: Found) => Promise<boolean>;
}) {
  const own = useSurveyWords();
  const [wanted, setWanted] = useState('');
  const { people, problem } = useDirectory(wanted.trim());
  const field = useRef<HTMLInputElement>(null);
  // The directory answers with so many at most: the one who is meant may be among the rest.
  const found = people && people.length >= MOST_FOUND ? own.foundMany : own.foundPeople;
  const add = async (person: Person) => {
    if (!(await onAdd({ name: person.name, address: person.address }))) return;
    setWanted('');
    field.current?.focus();
  };
  return (
    <section class="stack">
      <SearchField label={label} inputRef={field} value={wanted} onType={setWanted} />
      {problem && <Trouble problem={problem} />}
      {people && (
        <p class="quiet small" role="status">
          {people.length ? fill(found, { n: people.length }) : own.foundNobody}
        </p>
      )}
      <ul class="lines">
        {people?.map((person) => (
          <li key={person.id}>
            <Hit
              {...{ person, isBusy }}
              isListed={raters.some((one) => one.address === person.address)}
              onAdd={add}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Hit({
  person,
  isListed,
  isBusy,
  onAdd,
}: {
  person: Person;
  isListed: boolean;
  isBusy: boolean;
  onAdd: (person: Person) => void;
}) {
  const own = useSurveyWords();
  const { me } = useSession();
  const isManager = person.address === me.manager?.address;
  return (
    <div class="row apart nowrap">
      <span class="who">
        <span>{person.name}</span>
        <span class="quiet small">{isManager ? own.isManager : (person.team ?? person.address)}</span>
      </span>
      {isListed && <span class="quiet small">{own.isChosen}</span>}
      {!isListed && !isManager && (
        <button
          type="button"
          class="button second"
          disabled={isBusy}
          aria-label={fill(own.addName, { name: person.name })}
          onClick={() => onAdd(person)}
        >
          {own.add}
        </button>
      )}
    </div>
  );
}
