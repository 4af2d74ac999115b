/** To whom, which parts, until when. */
import { useId, useState } from 'preact/hooks';
import type { SharingWords } from '../../i18n/sharing/load';
import { fill } from '../../i18n/words';
import { useDeed } from '../deed';
import type { Person } from '../directory';
import { Field } from '../parts/Field';
import { Refused } from '../parts/Refused';
import { Several } from '../parts/Several';
import { Somebody } from '../parts/Somebody';
import { change } from '../server';
import { useSession } from '../session';
import { DAY, utcDay } from '../survey/survey';
import { CAREFUL, type Section, type Share, tapped, USUAL } from './sections';

const USUAL_DAYS = 30;
const MOST_DAYS = 365;

type Whom = 'manager' | Pick<Person, 'id' | 'name'>;

export function NewShare({
  path,
  own,
  onShown,
}: {
  path: string;
  own: SharingWords;
  onShown: (name: string) => void;
}) {
  const { me } = useSession();
  const id = useId();
  const [whom, setWhom] = useState<Whom>();
  const [sections, setSections] = useState<ReadonlySet<Section>>(new Set(USUAL));
  const [until, setUntil] = useState(utcDay(Date.now() + USUAL_DAYS * DAY));
  const { isBusy, problem, run } = useDeed();
  const show = async () => {
    if (!whom) return;
    const to = whom === 'manager' ? { with_manager: true } : { person: whom.id };
    const done = await run(() => change<Share>('POST', path, { ...to, sections: [...sections], until }));
    if (!done) return;
    setWhom(undefined);
    onShown(done.value.person.name);
  };
  return (
    <section class="stack" aria-labelledby={`${id}-new`}>
      <h2 id={`${id}-new`}>{own.new}</h2>
      {me.manager && (
        <label class="choice">
          <input
            type="checkbox"
            checked={whom === 'manager'}
            onChange={(event) => setWhom(event.currentTarget.checked ? 'manager' : undefined)}
          />
          <span>{fill(own.manager, { name: me.manager.name })}</span>
        </label>
      )}
      {whom !== 'manager' && <Somebody chosen={whom} words={own} onChoose={setWhom} />}
      <Sections title={own.usual} of={USUAL} chosen={sections} own={own} onChoose={setSections} />
      <Sections title={own.careful} of={CAREFUL} chosen={sections} own={own} onChoose={setSections} />
      {sections.has('moments') && <p class="notice">{own.momentsWritten}</p>}
      <Field
        label={own.lastDay}
        type="date"
        value={until}
        min={utcDay(Date.now())}
        max={utcDay(Date.now() + MOST_DAYS * DAY)}
        onInput={(event) => setUntil(event.currentTarget.value)}
      />
      {problem && (
        <Refused
          problem={problem}
          said={{ already_shared: own.already, until_out_of_range: own.outOfRange }}
        />
      )}
      <button
        type="button"
        class="button"
        disabled={isBusy || !whom || !until || sections.size === 0}
        onClick={() => void show()}
      >
        {own.show}
      </button>
    </section>
  );
}

function Sections({
  title,
  of,
  chosen,
  own,
  onChoose,
}: {
  title: string;
  of: readonly Section[];
  chosen: ReadonlySet<Section>;
  own: SharingWords;
  onChoose: (next: ReadonlySet<Section>) => void;
}) {
  return (
    <Several
      label={title}
      options={of.map((one) => [one, own.section[one]] as const)}
      chosen={chosen}
      onTap={(one) => onChoose(tapped(chosen, one))}
    />
  );
}
