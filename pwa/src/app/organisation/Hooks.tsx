/** Webhooks: made, tried out, removed. What they are told is never whose survey it was. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { ORGANISATION, type OrganisationWords } from '../../i18n/organisation/load';
import { day, fill } from '../../i18n/words';
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
import { useLanguage, useOwnWords } from '../words';
import { NewHook } from './NewHook';
import { refusals } from './refusals';

type Hook = Schemas['HookFields'];
type Delivery = Schemas['DeliveryFields'];

/** A try-out goes out within seconds: the list is looked at again by itself. */
const LOOK_AGAIN_MS = [1500, 4000];

export default function Hooks() {
  const own = useOwnWords(ORGANISATION);
  const hooks = useAsked<Schemas['HookList']>('hooks');
  if (!own) return <Waiting />;
  if (!hooks.value) return <StandIn needs={[hooks]} />;
  return (
    <>
      <p>
        <Link to={ORGANISATION_PLACE}>{own.title}</Link>
      </p>
      <Title>{own.hooks}</Title>
      <p>{own.hooksHint}</p>
      <ul class="stack bare">
        {hooks.value.results.map((one) => (
          <Entry key={one.id} hook={one} own={own} again={hooks.again} />
        ))}
      </ul>
      <NewHook own={own} onMade={hooks.again} />
    </>
  );
}

function Entry({ hook, own, again }: { hook: Hook; own: OrganisationWords; again: () => void }) {
  const [isAsking, setIsAsking] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const { isBusy, problem, run } = useDeed();
  const tryOut = async () => {
    if (!(await run(() => change('POST', `hooks/${hook.id}/try-out`)))) return;
    setIsTried(true);
    for (const ms of LOOK_AGAIN_MS) setTimeout(again, ms);
  };
  const remove = async () => {
    const done = await run(() => change('DELETE', `hooks/${hook.id}`));
    setIsAsking(false);
    if (done) again();
  };
  return (
    <li class="card">
      <h2>{hook.name}</h2>
      <p class="quiet small">
        {[own.hookFormat[hook.format], hook.host, ...hook.kinds.map((one) => own.hookKind[one])].join(' · ')}
      </p>
      {problem && <Refused problem={problem} said={refusals(own)} />}
      <p role="status">{isTried && own.hookTried}</p>
      {hook.deliveries.length > 0 && <Deliveries deliveries={hook.deliveries} own={own} />}
      <div class="row">
        <button type="button" class="button second" disabled={isBusy} onClick={() => void tryOut()}>
          {own.hookTry}
        </button>
        <button type="button" class="button plain" disabled={isBusy} onClick={() => setIsAsking(true)}>
          {own.hookRemove}
        </button>
      </div>
      {isAsking && (
        <Ask
          title={fill(own.hookRemoveTitle, { name: hook.name })}
          yes={own.hookRemove}
          isBusy={isBusy}
          onYes={() => void remove()}
          onNo={() => setIsAsking(false)}
        >
          <p>{own.hookRemoveBody}</p>
        </Ask>
      )}
    </li>
  );
}

function Deliveries({ deliveries, own }: { deliveries: readonly Delivery[]; own: OrganisationWords }) {
  const language = useLanguage();
  const line = ({ kind, status, fault, on }: Delivery) =>
    [
      day(`${on}T12:00`, language),
      kind === '' ? own.hookTryOut : own.hookKind[kind],
      fault === '' ? own.hookArrived : fill(own.hookFault[fault], { status: status ?? '' }),
    ].join(' · ');
  const [latest, ...older] = deliveries;
  return (
    <>
      {latest && <p>{line(latest)}</p>}
      {older.length > 0 && (
        <details>
          <summary>{own.hookOlder}</summary>
          <ul class="lines">
            {older.map((one, at) => (
              <li key={at}>{line(one)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
