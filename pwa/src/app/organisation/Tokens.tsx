/** Tokens for machines: made, shown once, revoked. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { ORGANISATION, type OrganisationWords } from '../../i18n/organisation/load';
import { day, fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { useDeed } from '../deed';
import { Ask } from '../parts/Ask';
import { Field } from '../parts/Field';
import { Refused } from '../parts/Refused';
import { Several, turned } from '../parts/Several';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { useRescued } from '../rescued';
import { Link } from '../router';
import { ORGANISATION_PLACE } from '../routes';
import { change } from '../server';
import { DAY, utcDay } from '../survey/survey';
import { useLanguage, useOwnWords } from '../words';
import { Form, NameField } from './Form';
import { refusals } from './refusals';
import { SecretOnce } from './SecretOnce';

type Token = Schemas['TokenFields'];
type Scope = Token['scopes'][number];

const SCOPES: readonly Scope[] = ['read_team_aggregates', 'manage_directory', 'prepare_surveys'];
const USUAL_DAYS = 90;
const MOST_DAYS = 400;

export default function Tokens() {
  const own = useOwnWords(ORGANISATION);
  const tokens = useAsked<Schemas['TokenList']>('tokens');
  if (!own) return <Waiting />;
  if (!tokens.value) return <StandIn needs={[tokens]} />;
  return (
    <>
      <p>
        <Link to={ORGANISATION_PLACE}>{own.title}</Link>
      </p>
      <Title>{own.tokens}</Title>
      <p>{own.tokenHint}</p>
      <ul class="stack bare">
        {tokens.value.results.map((one) => (
          <Entry key={one.id} token={one} own={own} again={tokens.again} />
        ))}
      </ul>
      <NewToken own={own} onMade={tokens.again} />
    </>
  );
}

function Entry({ token, own, again }: { token: Token; own: OrganisationWords; again: () => void }) {
  const language = useLanguage();
  const [isAsking, setIsAsking] = useState(false);
  const { isBusy, problem, run } = useDeed();
  const on = (date: string) => day(`${date}T12:00`, language);
  const revoke = async () => {
    const done = await run(() => change('DELETE', `tokens/${token.id}`));
    setIsAsking(false);
    if (done) again();
  };
  const used = token.last_used_on ? fill(own.lastUsed, { day: on(token.last_used_on) }) : own.neverUsed;
  return (
    <li class="card">
      <h2>{token.name}</h2>
      <p class="quiet small">
        {[
          ...token.scopes.map((one) => own.scope[one]),
          fill(own.until, { day: on(token.expires_on) }),
          used,
        ].join(' · ')}
      </p>
      {problem && <Refused problem={problem} said={refusals(own)} />}
      <button type="button" class="button second" disabled={isBusy} onClick={() => setIsAsking(true)}>
        {own.revoke}
      </button>
      {isAsking && (
        <Ask
          title={fill(own.revokeTitle, { name: token.name })}
          yes={own.revoke}
          isBusy={isBusy}
          onYes={() => void revoke()}
          onNo={() => setIsAsking(false)}
        >
          <p>{own.revokeBody}</p>
        </Ask>
      )}
    </li>
  );
}

function NewToken({ own, onMade }: { own: OrganisationWords; onMade: () => void }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<ReadonlySet<Scope>>(new Set());
  const [expires, setExpires] = useState(utcDay(Date.now() + USUAL_DAYS * DAY));
  const [secret, setSecret] = useState('');
  const deed = useDeed();
  const rescue = useRescued('token new', { name, scopes, expires }, (before) => {
    setName(before.name);
    setScopes(before.scopes);
    setExpires(before.expires);
  });
  const make = async () => {
    const said = { name, scopes: [...scopes], expires_on: expires };
    const done = await deed.run(rescue(() => change<Schemas['TokenOnce']>('POST', 'tokens', said)));
    if (!done) return;
    setSecret(done.value.token);
    setName('');
    setScopes(new Set());
    onMade();
  };
  return (
    <Form
      deed={deed}
      own={own}
      label={own.make}
      isComplete={scopes.size > 0}
      onSend={make}
      after={secret && <SecretOnce secret={secret} hint={own.secret} own={own} />}
    >
      <h2>{own.make}</h2>
      <NameField own={own} value={name} onName={setName} />
      <Several
        label={own.scopes}
        options={SCOPES.map((one) => [one, own.scope[one]] as const)}
        chosen={scopes}
        onTap={(one) => setScopes(turned(scopes, one))}
      />
      <Field
        label={own.expires}
        type="date"
        required
        min={utcDay(Date.now() + DAY)}
        max={utcDay(Date.now() + MOST_DAYS * DAY)}
        value={expires}
        onInput={(e) => setExpires(e.currentTarget.value)}
      />
    </Form>
  );
}
