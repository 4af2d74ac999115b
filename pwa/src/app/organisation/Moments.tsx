/** Moments that were reported: each alone, without whom it is about; to leave or to remove. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { ORGANISATION } from '../../i18n/organisation/load';
import { useAsked } from '../asked';
import { useDeed } from '../deed';
import { Ask } from '../parts/Ask';
import { Refused } from '../parts/Refused';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { Link } from '../router';
import { ORGANISATION_PLACE } from '../routes';
import { change } from '../server';
import { useOwnWords } from '../words';
import { refusals } from './refusals';

export default function Moments() {
  const own = useOwnWords(ORGANISATION);
  const reported = useAsked<Schemas['ReportedMoments']>('reported-moments');
  const [removing, setRemoving] = useState<string>();
  const { isBusy, problem, run } = useDeed();
  if (!own) return <Waiting />;
  if (!reported.value) return <StandIn needs={[reported]} />;
  const decide = async (id: string, remove: boolean) => {
    await run(() => change('POST', `reported-moments/${id}`, { remove }));
    setRemoving(undefined);
    reported.again();
  };
  return (
    <>
      <p>
        <Link to={ORGANISATION_PLACE}>{own.title}</Link>
      </p>
      <Title>{own.moments}</Title>
      <p>{own.momentsHint}</p>
      {problem && <Refused problem={problem} said={refusals(own)} />}
      <p role="status">{reported.value.results.length === 0 && own.noMoments}</p>
      {reported.value.results.map(({ id, text }) => (
        <article key={id} class="card">
          <blockquote dir="auto">{text}</blockquote>
          <div class="row">
            <button
              type="button"
              class="button second"
              disabled={isBusy}
              onClick={() => void decide(id, false)}
            >
              {own.leaveIt}
            </button>
            <button type="button" class="button second" disabled={isBusy} onClick={() => setRemoving(id)}>
              {own.removeIt}
            </button>
          </div>
        </article>
      ))}
      {removing && (
        <Ask
          title={own.removeTitle}
          yes={own.removeIt}
          isBusy={isBusy}
          onYes={() => void decide(removing, true)}
          onNo={() => setRemoving(undefined)}
        >
          <p>{own.removeBody}</p>
        </Ask>
      )}
    </>
  );
}
