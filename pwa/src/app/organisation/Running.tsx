/** How this install runs: what needs somebody's hand, then what is as it should be. */
import { Fragment } from 'preact';
import { ORGANISATION, type OrganisationWords } from '../../i18n/organisation/load';
import { fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { Link } from '../router';
import { ORGANISATION_PLACE } from '../routes';
import { useOwnWords } from '../words';
import { type Running, type Trouble, troubles } from './running';

export default function RunningPage() {
  const own = useOwnWords(ORGANISATION);
  const asked = useAsked<Running>('running');
  if (!own) return <Waiting />;
  if (!asked.value) return <StandIn needs={[asked]} />;
  const now = asked.value;
  const found = troubles(now);
  const words = own.running;
  return (
    <>
      <p>
        <Link to={ORGANISATION_PLACE}>{own.title}</Link>
      </p>
      <Title>{words.title}</Title>
      <p role="status">{found.length ? words.notWell : words.well}</p>
      <ul class="lines">
        {found.map((one) => (
          <li key={one.is === 'away' ? one.part : one.is}>
            {said(one, words)}
            {(one.is === 'letters' || one.is === 'hooks') && (
              <>
                {' '}
                <Link to={`${ORGANISATION_PLACE}/${one.is}`}>{words.look}</Link>
              </>
            )}
          </li>
        ))}
      </ul>
      <dl class="facts">
        <dt>{words.tick}</dt>
        <dd>{ago(now.tick_minutes, words)}</dd>
        {now.disk.map(({ place, free_percent }) => (
          <Fragment key={place}>
            <dt>{words.roomOf[place]}</dt>
            <dd>{fill(words.free, { percent: free_percent })}</dd>
          </Fragment>
        ))}
        <dt>{words.database}</dt>
        <dd>{now.database_mib ? fill(words.size, { n: now.database_mib }) : words.small}</dd>
        <dt>{words.version}</dt>
        <dd>{now.version}</dd>
      </dl>
      <button type="button" class="button second" onClick={() => asked.again()}>
        {words.again}
      </button>
      <p class="quiet small">{words.hint}</p>
    </>
  );
}

function said(one: Trouble, words: OrganisationWords['running']): string {
  switch (one.is) {
    case 'away':
      return words.awayOf[one.part];
    case 'keys':
      return fill(words.keys, { n: one.n });
    case 'late':
      return fill(words.late, { n: one.n });
    case 'mail':
      return fill(words.mail, { n: one.n, minutes: one.minutes });
    case 'letters':
      return fill(words.letters, { n: one.n });
    case 'hooks':
      return fill(words.hooks, { n: one.n });
  }
}

function ago(minutes: number | null, words: OrganisationWords['running']): string {
  if (minutes === null) return words.never;
  return minutes ? fill(words.minutesAgo, { n: minutes }) : words.justNow;
}
