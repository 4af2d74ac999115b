/** A webhook to make. If it is one that signs, what it signs with is shown once. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import type { OrganisationWords } from '../../i18n/organisation/load';
import { LANGUAGES, type Language } from '../../i18n/words';
import { useDeed } from '../deed';
import { Field, Pick } from '../parts/Field';
import { Refused } from '../parts/Refused';
import { useRescued } from '../rescued';
import { change } from '../server';
import { useLanguage } from '../words';
import { refusals } from './refusals';
import { SecretOnce } from './SecretOnce';

type Hook = Schemas['HookFields'];
type Kind = Hook['kinds'][number];
type Format = Hook['format'];

const KINDS: readonly Kind[] = ['survey.opened', 'survey.closed', 'report.released'];
const FORMATS: readonly Format[] = ['signed', 'slack', 'teams'];
const SPOKEN = Object.entries(LANGUAGES) as [Language, string][];

export function NewHook({ own, onMade }: { own: OrganisationWords; onMade: () => void }) {
  const [name, setName] = useState('');
  const [format, setFormat] = useState<Format>('signed');
  const [address, setAddress] = useState('');
  const [language, setLanguage] = useState<Language>(useLanguage());
  const [kinds, setKinds] = useState<ReadonlySet<Kind>>(new Set(KINDS));
  const [secret, setSecret] = useState('');
  const { isBusy, problem, run } = useDeed();
  // All but the address: whoever has a chat's can write there.
  const rescue = useRescued('hook new', { name, format, language, kinds }, (before) => {
    setName(before.name);
    setFormat(before.format);
    setLanguage(before.language);
    setKinds(before.kinds);
  });
  const make = async (event: Event) => {
    event.preventDefault();
    const said = { name, format, address: address.trim(), language, kinds: [...kinds] };
    const done = await run(rescue(() => change<Schemas['HookOnce']>('POST', 'hooks', said)));
    if (!done) return;
    setSecret(done.value.secret ?? '');
    setName('');
    setAddress('');
    onMade();
  };
  const tap = (one: Kind) => {
    const next = new Set(kinds);
    if (!next.delete(one)) next.add(one);
    setKinds(next);
  };
  return (
    <form class="stack" onSubmit={(event) => void make(event)}>
      <h2>{own.hookMake}</h2>
      <Field
        label={own.name}
        required
        maxLength={120}
        value={name}
        onInput={(e) => setName(e.currentTarget.value)}
      />
      <Pick
        label={own.hookFor}
        options={FORMATS.map((one) => [one, own.hookFormat[one]] as const)}
        value={format}
        onPick={setFormat}
      />
      <Field
        label={own.hookAddress}
        hint={own.hookAddressHint}
        required
        maxLength={500}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={address}
        onInput={(e) => setAddress(e.currentTarget.value)}
      />
      {format !== 'signed' && (
        <Pick label={own.hookLanguage} options={SPOKEN} value={language} onPick={setLanguage} />
      )}
      <fieldset class="stack">
        <legend>{own.hookKinds}</legend>
        {KINDS.map((one) => (
          <label key={one} class="choice">
            <input type="checkbox" checked={kinds.has(one)} onChange={() => tap(one)} />
            <span>{own.hookKind[one]}</span>
          </label>
        ))}
      </fieldset>
      {problem && <Refused problem={problem} said={refusals(own)} />}
      <button type="submit" class="button" disabled={isBusy || kinds.size === 0}>
        {own.hookMake}
      </button>
      {secret && <SecretOnce secret={secret} hint={own.hookSecret} own={own} />}
    </form>
  );
}
