/** Mail that was given up: to send once more, or to let go. Not for whom it was. */
import type { Schemas } from '../../api/client';
import { ORGANISATION, type OrganisationWords } from '../../i18n/organisation/load';
import { fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { useDeed } from '../deed';
import { Refused } from '../parts/Refused';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { Link } from '../router';
import { ORGANISATION_PLACE } from '../routes';
import { change } from '../server';
import { useOwnWords } from '../words';
import { refusals } from './refusals';

export default function DeadLetters() {
  const own = useOwnWords(ORGANISATION);
  const letters = useAsked<Schemas['DeadLetters']>('dead-letters');
  const { isBusy, problem, run } = useDeed();
  if (!own) return <Waiting />;
  if (!letters.value) return <StandIn needs={[letters]} />;
  const act = async (deed: () => ReturnType<typeof change>) => {
    await run(deed);
    letters.again();
  };
  const { results, more } = letters.value;
  return (
    <>
      <p>
        <Link to={ORGANISATION_PLACE}>{own.title}</Link>
      </p>
      <Title>{own.letters}</Title>
      {results.length > 0 && <p>{own.lettersHint}</p>}
      {problem && <Refused problem={problem} said={refusals(own)} />}
      <p role="status">{results.length === 0 && own.noLetters}</p>
      <ul class="lines">
        {results.map(({ id, kind, fault }) => (
          <li key={id} class="stack">
            <span>{said(kind, fault, own)}</span>
            <div class="row">
              <button
                type="button"
                class="button second"
                disabled={isBusy}
                onClick={() => void act(() => change('POST', `dead-letters/${id}/retry`))}
              >
                {own.retry}
              </button>
              <button
                type="button"
                class="button plain"
                disabled={isBusy}
                onClick={() => void act(() => change('DELETE', `dead-letters/${id}`))}
              >
                {own.discard}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {more && <p class="quiet small">{own.moreLetters}</p>}
    </>
  );
}

/** The one fault that nobody but the mailbox's owner can mend has a sentence; of any other, its class is for operators. */
function said(kind: string, fault: string, own: OrganisationWords): string {
  const names: Record<string, string> = own.letterOf;
  const why = fault === 'SMTPRecipientsRefused' ? own.letterRefused : fill(own.letterFailed, { fault });
  return fill(own.kindOf, { kind: names[kind] ?? kind, fault: why });
}
