/** Who one is here, in which language, and the way out. */
import { useEffect, useState } from 'preact/hooks';
import { fill, LANGUAGES, type Language } from '../../i18n/words';
import { useDeed } from '../deed';
import { forgetAll, keepsAnything } from '../kept';
import { Ask } from '../parts/Ask';
import { Download } from '../parts/Download';
import { Pick } from '../parts/Field';
import { Title } from '../parts/Title';
import { Trouble } from '../parts/Trouble';
import { Link, navigate } from '../router';
import { HOME, ORGANISATION_PLACE } from '../routes';
import { change } from '../server';
import { type Me, useSession } from '../session';
import { signOut } from '../signin/allauth';
import { useWords } from '../words';
import { Browsers } from './Browsers';
import { Passkeys } from './Passkeys';

const NAMES = Object.entries(LANGUAGES) as [Language, string][];

export default function Account() {
  const words = useWords();
  const { me, changed } = useSession();
  const { isBusy, problem, run } = useDeed();
  const host = me.address.lastIndexOf('@');
  const speak = async (language: Language) => {
    const done = await run(() => change<Me>('PATCH', 'me', { language }));
    if (done) changed(done.value);
  };
  return (
    <>
      <Title>{words.account}</Title>
      <dl class="facts">
        <dt>{words.name}</dt>
        <dd>{me.name}</dd>
        <dt>{words.mail}</dt>
        <dd>
          {me.address.slice(0, host)}
          <wbr />
          {me.address.slice(host)}
        </dd>
        <dt>{words.organisation}</dt>
        <dd>{me.organisation}</dd>
        {me.team && (
          <>
            <dt>{words.team}</dt>
            <dd>{me.team.name}</dd>
          </>
        )}
      </dl>
      <Pick
        label={words.language}
        hint={words.languageHint}
        options={NAMES}
        value={me.language}
        disabled={isBusy}
        onPick={(language) => void speak(language)}
      />
      {problem && <Trouble problem={problem} />}
      <PendingAddress />
      {me.is_coordinator && (
        <Link to={ORGANISATION_PLACE} class="button second">
          {words.lookAfter}
        </Link>
      )}
      <Passkeys />
      <section class="stack">
        <p class="quiet">{words.takeAlongHint}</p>
        <Download path="me/data" name="readier.json">
          {words.takeAlong}
        </Download>
      </section>
      <SigningOut />
      <Browsers />
    </>
  );
}

/** An address that somebody else entered: its owner is asked before it takes effect. */
function PendingAddress() {
  const words = useWords();
  const { me, changed } = useSession();
  const { isBusy, problem, run } = useDeed();
  if (!me.pending_address) return null;
  const decide = async (accept: boolean) => {
    const done = await run(() => change<Me>('POST', 'me/address', { accept }));
    if (done) changed(done.value);
  };
  return (
    <section class="card">
      <h2>{words.newAddress}</h2>
      <p>{fill(words.newAddressBody, { address: me.pending_address })}</p>
      {problem && <Trouble problem={problem} />}
      <div class="row">
        <button type="button" class="button second" disabled={isBusy} onClick={() => void decide(false)}>
          {words.noItIsNot}
        </button>
        <button type="button" class="button second" disabled={isBusy} onClick={() => void decide(true)}>
          {words.yesItIsMine}
        </button>
      </div>
    </section>
  );
}

function SigningOut() {
  const words = useWords();
  const { me, ended } = useSession();
  const [keepsSome, setKeepsSome] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => void keepsAnything(me.id).then(setKeepsSome), [me.id]);
  const leave = async () => {
    setIsBusy(true);
    const isOut = await signOut();
    setIsBusy(false);
    setIsAsking(false);
    setFailed(!isOut);
    if (!isOut) return;
    await forgetAll(me.id);
    navigate(HOME, { replace: true });
    ended();
  };
  return (
    <section class="stack">
      {failed && <Trouble problem={{ code: 'offline', detail: '' }} />}
      <button
        type="button"
        class="button second"
        disabled={isBusy}
        onClick={() => (keepsSome ? setIsAsking(true) : void leave())}
      >
        {words.signOut}
      </button>
      {isAsking && (
        <Ask
          title={words.signOut}
          yes={words.signOutAnyway}
          isBusy={isBusy}
          onYes={() => void leave()}
          onNo={() => setIsAsking(false)}
        >
          <p>{words.signOutLoses}</p>
        </Ask>
      )}
    </section>
  );
}
