/** Two small screens: an address, then the code that was mailed to it. */
import type { Ref } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Words } from '../../i18n/app/load';
import { fill } from '../../i18n/words';
import { Field } from '../parts/Field';
import { Title } from '../parts/Title';
import { WhatItIs } from '../parts/WhatItIs';
import { useWords } from '../words';
import { askForCode, confirmCode, type Step, type Trouble } from './allauth';
import { askedAddress, rememberAsked } from './asked';
import { OtherWays } from './OtherWays';

export default function SignIn({ arrived }: { arrived: () => void }) {
  const words = useWords();
  const [asked, setAsked] = useState(askedAddress);
  const [address, setAddress] = useState(asked ?? '');
  const [code, setCode] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const [turns, setTurns] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  // What was tapped is gone, or has done its work: the next thing is to type. Who comes for the first time reads first.
  useEffect(() => {
    if (turns || asked !== null) field.current?.focus();
  }, [turns]);

  const turnTo = (known: string | null) => {
    setTurns(turns + 1);
    rememberAsked(known);
    setAsked(known);
    setCode('');
    setTrouble(undefined);
  };
  const run = async (deed: Promise<Step | undefined>) => {
    setIsBusy(true);
    setTrouble(undefined);
    const step = await deed;
    setIsBusy(false);
    if (step === 'asked') turnTo(address.trim());
    else if (step === 'in') {
      rememberAsked(null);
      arrived();
    } else if (step) setTrouble(step);
  };
  const askAgain = () => void run(askForCode(address.trim()));
  const submit = (event: Event) => {
    event.preventDefault();
    if (isBusy) return;
    if (asked === null) askAgain();
    else void run(confirmCode(code.trim()));
  };

  return (
    <form class="stack narrow" onSubmit={submit}>
      <p class="brand">Readier</p>
      <Title>{asked === null ? words.signIn : words.codeTitle}</Title>
      {asked === null && <p>{words.signInLead}</p>}
      {asked === null ? (
        <Field
          inputRef={field}
          label={words.address}
          hint={words.addressHint}
          type="email"
          name="email"
          autocomplete="email"
          autocapitalize="none"
          spellcheck={false}
          required
          value={address}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
      ) : (
        <Code field={field} code={code} setCode={setCode} hint={fill(words.codeHint, { address: asked })} />
      )}
      {trouble && (
        <p class="notice warm" role="alert">
          {sentence(trouble, words)}
        </p>
      )}
      <button type="submit" class="button" disabled={isBusy}>
        {asked === null ? words.mailCode : words.signIn}
      </button>
      {asked !== null && (
        <div class="row apart">
          <button type="button" class="button plain" disabled={isBusy} onClick={askAgain}>
            {words.newCode}
          </button>
          <button type="button" class="button plain" onClick={() => turnTo(null)}>
            {words.otherAddress}
          </button>
        </div>
      )}
      {asked === null && (
        <>
          <OtherWays isBusy={isBusy} run={(deed) => void run(deed)} />
          <details>
            <summary>{words.whatIsThis}</summary>
            <WhatItIs />
          </details>
        </>
      )}
    </form>
  );
}

/** Pasted with spaces or hyphens, it is still the code. */
function Code({
  field,
  code,
  setCode,
  hint,
}: {
  field: Ref<HTMLInputElement>;
  code: string;
  setCode: (code: string) => void;
  hint: string;
}) {
  const words = useWords();
  return (
    <Field
      inputRef={field}
      label={words.code}
      hint={hint}
      class="input code"
      name="code"
      inputMode="numeric"
      autocomplete="one-time-code"
      autocapitalize="none"
      spellcheck={false}
      required
      value={code}
      onInput={(event) => setCode(event.currentTarget.value.replace(/[\s-]/g, ''))}
    />
  );
}

function sentence(trouble: Trouble, words: Words): string {
  switch (trouble) {
    case 'wrong':
      return words.s_wrong;
    case 'spent':
      return words.s_spent;
    case 'too_often':
      return words.s_too_often;
    case 'not_an_address':
      return words.s_not_an_address;
    case 'not_this_passkey':
      return words.s_not_this_passkey;
    case 'offline':
      return words.e_offline;
    case 'fault':
      return words.e_fault;
  }
}
