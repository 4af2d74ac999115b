/** A webhook to make. If it is one that signs, what it signs with is shown once. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import type { OrganisationWords } from '../../i18n/organisation/load';
import { fill, LANGUAGES, type Language } from '../../i18n/words';
import { useDeed } from '../deed';
import { Field, Pick } from '../parts/Field';
import { Several, turned } from '../parts/Several';
import { useRescued } from '../rescued';
import { change } from '../server';
import { useLanguage } from '../words';
import { Form, NameField } from './Form';
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
  const [told, setTold] = useState('');
  const deed = useDeed();
  // All but the address: whoever has a chat's can write there.
  const rescue = useRescued('hook new', { name, format, language, kinds }, (before) => {
    setName(before.name);
    setFormat(before.format);
    setLanguage(before.language);
    setKinds(before.kinds);
  });
  const make = async () => {
    const said = { name, format, address: address.trim(), language, kinds: [...kinds] };
    const done = await deed.run(rescue(() => change<Schemas['HookOnce']>('POST', 'hooks', said)));
    if (!done) return;
    setSecret(done.value.secret ?? '');
    setTold(fill(own.saved, { name }));
    setName('');
    setAddress('');
    onMade();
  };
  return (
    <Form
      deed={deed}
      own={own}
      label={own.hookMake}
      isComplete={kinds.size > 0}
      onSend={make}
      after={
        <>
          <p role="status">{told}</p>
          {secret && <SecretOnce secret={secret} hint={own.hookSecret} own={own} />}
        </>
      }
    >
      <h2>{own.hookMake}</h2>
      <NameField own={own} value={name} onName={setName} />
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
      <Several
        label={own.hookKinds}
        options={KINDS.map((one) => [one, own.hookKind[one]] as const)}
        chosen={kinds}
        onTap={(one) => setKinds(turned(kinds, one))}
      />
    </Form>
  );
}
