/** One webhook: whether it arrives, and what can be done if not. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import type { OrganisationWords } from '../../i18n/organisation/load';
import { day, fill } from '../../i18n/words';
import { useDeed } from '../deed';
import { Ask } from '../parts/Ask';
import { Refused } from '../parts/Refused';
import { change } from '../server';
import { useLanguage } from '../words';
import { HookLog } from './HookLog';
import { refusals } from './refusals';
import { SecretOnce } from './SecretOnce';

/** What is sent goes out within seconds: the list is looked at again by itself. */
const LOOK_AGAIN_MS = [1500, 4000];

export function Hook({
  hook,
  own,
  again,
}: {
  hook: Schemas['HookFields'];
  own: OrganisationWords;
  again: () => void;
}) {
  const [asking, setAsking] = useState<'secret' | 'remove'>();
  const [said, setSaid] = useState('');
  const [secret, setSecret] = useState('');
  const { isBusy, problem, run } = useDeed();
  const send = async (deed: 'try-out' | 'send-again', words: string) => {
    if (!(await run(() => change('POST', `hooks/${hook.id}/${deed}`)))) return;
    setSaid(words);
    for (const ms of LOOK_AGAIN_MS) setTimeout(again, ms);
  };
  const changeSecret = async () => {
    const done = await run(() => change<Schemas['HookSecret']>('POST', `hooks/${hook.id}/secret`));
    setAsking(undefined);
    setSecret(done?.value.secret ?? '');
  };
  const remove = async () => {
    const done = await run(() => change('DELETE', `hooks/${hook.id}`));
    setAsking(undefined);
    if (done) again();
  };
  return (
    <li class="card">
      <h2>{hook.name}</h2>
      <p class="quiet small">
        {[own.hookFormat[hook.format], hook.host, ...hook.kinds.map((one) => own.hookKind[one])].join(' · ')}
      </p>
      <State hook={hook} own={own} />
      {problem && <Refused problem={problem} said={refusals(own)} />}
      <p role="status">{said}</p>
      <HookLog deliveries={hook.deliveries} own={own} />
      <div class="row">
        {(hook.stopped_on || hook.undelivered > 0) && (
          <button
            type="button"
            class="button second"
            disabled={isBusy}
            onClick={() => void send('send-again', own.hookSentAgain)}
          >
            {hook.stopped_on ? own.hookStart : own.hookAgain}
          </button>
        )}
        <button
          type="button"
          class="button second"
          disabled={isBusy}
          onClick={() => void send('try-out', own.hookTried)}
        >
          {own.hookTry}
        </button>
        {hook.format === 'signed' && (
          <button type="button" class="button plain" disabled={isBusy} onClick={() => setAsking('secret')}>
            {own.hookNewSecret}
          </button>
        )}
        <button type="button" class="button plain" disabled={isBusy} onClick={() => setAsking('remove')}>
          {own.hookRemove}
        </button>
      </div>
      {secret && <SecretOnce secret={secret} hint={own.hookSecret} own={own} />}
      {asking && (
        <Ask
          title={fill(asking === 'secret' ? own.hookNewSecretTitle : own.hookRemoveTitle, {
            name: hook.name,
          })}
          yes={asking === 'secret' ? own.hookNewSecret : own.hookRemove}
          isBusy={isBusy}
          onYes={() => void (asking === 'secret' ? changeSecret() : remove())}
          onNo={() => setAsking(undefined)}
        >
          <p>{asking === 'secret' ? own.hookNewSecretBody : own.hookRemoveBody}</p>
        </Ask>
      )}
    </li>
  );
}

function State({ hook, own }: { hook: Schemas['HookFields']; own: OrganisationWords }) {
  const language = useLanguage();
  const on = (date: string) => day(`${date}T12:00`, language);
  return (
    <>
      {hook.stopped_on ? (
        <p class="notice warm">{fill(own.hookStopped, { day: on(hook.stopped_on) })}</p>
      ) : (
        hook.failing_since && (
          <p class="notice warm">{fill(own.hookFailing, { day: on(hook.failing_since) })}</p>
        )
      )}
      {hook.undelivered > 0 && <p>{fill(own.hookUndelivered, { n: hook.undelivered })}</p>}
    </>
  );
}
