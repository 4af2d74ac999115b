/** One colleague, found in the directory by name or address. */
import { useRef, useState } from 'preact/hooks';
import { fill } from '../../i18n/words';
import { type Person, useDirectory } from '../directory';
import { useSession } from '../session';
import { SearchField } from './SearchField';
import { Trouble } from './Trouble';

export type Chosen = Pick<Person, 'id' | 'name'>;

interface Words {
  search: string;
  nobodyFound: string;
  choose: string;
  chooseName: string;
  chosen: string;
}

export function Somebody({
  chosen,
  words,
  onChoose,
}: {
  chosen: Chosen | undefined;
  words: Words;
  onChoose: (one: Chosen) => void;
}) {
  const { me } = useSession();
  const [wanted, setWanted] = useState('');
  const outcome = useRef<HTMLParagraphElement>(null);
  const { people, problem } = useDirectory(wanted.trim());
  const others = people?.filter((one) => one.address !== me.address);
  return (
    <div class="stack">
      <SearchField label={words.search} value={wanted} onType={setWanted} />
      {problem && <Trouble problem={problem} />}
      <p ref={outcome} role="status" tabIndex={-1}>
        {chosen ? (
          <strong>{fill(words.chosen, { name: chosen.name })}</strong>
        ) : (
          others?.length === 0 && words.nobodyFound
        )}
      </p>
      <ul class="lines">
        {others
          ?.filter((one) => one.id !== chosen?.id)
          .map((one) => (
            <li key={one.id} class="row apart nowrap">
              <span class="who">
                <span>{one.name}</span>
                <span class="quiet small">{one.team ?? one.address}</span>
              </span>
              <button
                type="button"
                class="button second"
                aria-label={fill(words.chooseName, { name: one.name })}
                onClick={() => {
                  setWanted('');
                  onChoose(one);
                  // What was tapped goes with the list.
                  setTimeout(() => outcome.current?.focus());
                }}
              >
                {words.choose}
              </button>
            </li>
          ))}
      </ul>
    </div>
  );
}
