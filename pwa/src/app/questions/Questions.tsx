/** For coordinators: every stored version of the questions, and which of them new surveys ask. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { QUESTIONS, type QuestionWords } from '../../i18n/questions/load';
import { fill, LANGUAGES, type Language } from '../../i18n/words';
import { useAsked } from '../asked';
import { useDeed } from '../deed';
import { Ask } from '../parts/Ask';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Trouble } from '../parts/Trouble';
import { Waiting } from '../parts/Waiting';
import { Link } from '../router';
import { ORGANISATION_PLACE, QUESTIONS_PLACE } from '../routes';
import { change } from '../server';
import { useLanguage, useOwnWords, useWords } from '../words';
import { Adding } from './Adding';

type Stored = Schemas['StoredFields'];

export default function Questions() {
  const words = useWords();
  const own = useOwnWords(QUESTIONS);
  const stored = useAsked<Schemas['StoredList']>('instruments');
  const [chosen, setChosen] = useState<Stored>();
  const { isBusy, problem, run } = useDeed();
  if (!own) return <Waiting />;
  if (!stored.value) return <StandIn needs={[stored]} />;
  const use = async ({ key, version }: Stored) => {
    await run(() => change('PUT', 'instruments/current', { key, version }));
    setChosen(undefined);
    stored.again();
  };
  return (
    <>
      <p>
        <Link to={ORGANISATION_PLACE}>{words.organisation}</Link>
      </p>
      <Title>{own.title}</Title>
      <p>{own.intro}</p>
      {problem && <Trouble problem={problem} />}
      <ul class="stack bare">
        {stored.value.results.map((one) => (
          <Version key={nameOf(one)} stored={one} own={own} onUse={() => setChosen(one)} />
        ))}
      </ul>
      <Adding own={own} onStored={stored.again} />
      {chosen && (
        <Ask
          title={fill(own.useTitle, { name: nameOf(chosen) })}
          yes={own.use}
          isBusy={isBusy}
          onYes={() => void use(chosen)}
          onNo={() => setChosen(undefined)}
        >
          <p>{own.useBody}</p>
        </Ask>
      )}
    </>
  );
}

function Version({ stored, own, onUse }: { stored: Stored; own: QuestionWords; onUse: () => void }) {
  const language = useLanguage();
  const spoken = new Intl.ListFormat(language).format(
    stored.languages.map((one) => LANGUAGES[one as Language] ?? one),
  );
  return (
    <li class="card">
      <h2>
        <Link to={`${QUESTIONS_PLACE}/${stored.key}/${stored.version}`}>{nameOf(stored)}</Link>
      </h2>
      <p class="quiet small">
        {[
          ...(stored.is_current ? [own.current] : []),
          stored.is_used ? own.used : own.unused,
          fill(own.speaks, { languages: spoken }),
        ].join(' · ')}
      </p>
      {!stored.is_current && (
        <button type="button" class="button second" onClick={onUse}>
          {own.use}
        </button>
      )}
    </li>
  );
}

export const nameOf = ({ key, version }: Pick<Stored, 'key' | 'version'>): string => `${key} ${version}`;
