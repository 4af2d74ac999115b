/** The subject lets somebody see parts of a report, sees whether they did, and takes it back. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { SHARING, type SharingWords } from '../../i18n/sharing/load';
import { day, fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { useDeed } from '../deed';
import { Ask } from '../parts/Ask';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Trouble } from '../parts/Trouble';
import { Waiting } from '../parts/Waiting';
import { Link } from '../router';
import { change } from '../server';
import { placeOf } from '../survey/survey';
import { useLanguage, useOwnWords } from '../words';
import History from './History';
import { NewShare } from './NewShare';
import type { Share } from './sections';

export default function Sharing({ surveyId }: { surveyId: string }) {
  const own = useOwnWords(SHARING);
  const path = `surveys/${surveyId}/shares`;
  const shares = useAsked<{ results: Share[] }>(path);
  const [told, setTold] = useState('');
  const [leaving, setLeaving] = useState<Share>();
  const { isBusy, problem, run } = useDeed();
  const heading = useRef<HTMLHeadingElement>(null);
  const outcome = useRef<HTMLParagraphElement>(null);
  // It stands a screen and more above the button: who tapped that would see nothing.
  useEffect(() => {
    if (told) outcome.current?.focus();
  }, [told]);
  if (!own) return <Waiting />;
  if (!shares.value) return <StandIn needs={[shares]} />;
  const takeBack = async (one: Share) => {
    await run(() => change('DELETE', `${path}/${one.id}`));
    setLeaving(undefined);
    setTold('');
    shares.again();
    setTimeout(() => heading.current?.focus());
  };
  const { results } = shares.value;
  return (
    <>
      <p>
        <Link to={placeOf(surveyId, 'report')}>{own.back}</Link>
      </p>
      <Title>{own.title}</Title>
      <p>{own.intro}</p>
      <section class="stack" aria-labelledby="shown-to">
        <h2 ref={heading} id="shown-to" tabIndex={-1}>
          {own.shownTo}
        </h2>
        {problem && <Trouble problem={problem} />}
        <p ref={outcome} role="status" tabIndex={-1}>
          {told || (results.length ? '' : own.nobody)}
        </p>
        <ul class="stack bare">
          {results.map((one) => (
            <Shown key={one.id} share={one} own={own} onTakeBack={() => setLeaving(one)} />
          ))}
        </ul>
      </section>
      <NewShare
        path={path}
        own={own}
        onShown={(name) => {
          setTold(fill(own.done, { name }));
          shares.again();
        }}
      />
      <History key={results.length} surveyId={surveyId} />
      {leaving && (
        <Ask
          title={fill(own.takeBackFrom, { name: leaving.person.name })}
          yes={own.takeBack}
          isBusy={isBusy}
          onYes={() => void takeBack(leaving)}
          onNo={() => setLeaving(undefined)}
        >
          <p>{own.takeBackBody}</p>
        </Ask>
      )}
    </>
  );
}

function Shown({ share, own, onTakeBack }: { share: Share; own: SharingWords; onTakeBack: () => void }) {
  const language = useLanguage();
  const on = (date: string) => day(`${date}T12:00`, language);
  const opened = share.opened_on ? fill(own.opened, { day: on(share.opened_on) }) : own.unopened;
  return (
    <li class="card">
      <h3>{share.person.name}</h3>
      <p class="quiet small">{`${fill(own.until, { day: on(share.until) })} · ${opened}`}</p>
      <p class="small">{share.sections.map((one) => own.section[one]).join(' · ')}</p>
      <button
        type="button"
        class="button second"
        aria-label={fill(own.takeBackFrom, { name: share.person.name })}
        onClick={onTakeBack}
      >
        {own.takeBack}
      </button>
    </li>
  );
}
