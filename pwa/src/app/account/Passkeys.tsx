/** Ways in by the lock of a phone: which there are, one more, one less. */
import { useEffect, useState } from 'preact/hooks';
import { day, fill } from '../../i18n/words';
import {
  type Adding,
  addPasskey,
  knowsPasskeys,
  type Passkey,
  passkeys,
  removePasskey,
} from '../signin/passkey';
import { useLanguage, useWords } from '../words';

export function Passkeys() {
  const words = useWords();
  const language = useLanguage();
  const [keys, setKeys] = useState<Passkey[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const look = async () => setKeys(await passkeys());
  useEffect(() => void look(), []);
  if (!knowsPasskeys()) return null;

  const run = async (deed: () => Promise<string | undefined>) => {
    setIsBusy(true);
    setTrouble(await deed());
    await look();
    setIsBusy(false);
  };
  const add = () =>
    run(async () => {
      const name = fill(words.passkeyOf, { day: day(new Date().toISOString(), language) });
      return sentence(await addPasskey(name), words);
    });
  const remove = (key: Passkey) => run(async () => ((await removePasskey(key)) ? undefined : words.e_other));

  return (
    <section class="stack">
      <h2>{words.passkeys}</h2>
      <p class="quiet">{words.passkeysHint}</p>
      <ul class="lines">
        {keys.map((key) => (
          <li key={key.id} class="row apart">
            <span>{key.name}</span>
            <button
              type="button"
              class="button plain"
              disabled={isBusy}
              aria-label={fill(words.removeName, { name: key.name })}
              onClick={() => void remove(key)}
            >
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
      {trouble && (
        <p class="notice warm" role="alert">
          {trouble}
        </p>
      )}
      <button type="button" class="button second" disabled={isBusy} onClick={() => void add()}>
        {words.addPasskey}
      </button>
    </section>
  );
}

function sentence(outcome: Adding, words: ReturnType<typeof useWords>): string | undefined {
  switch (outcome) {
    case 'added':
    case 'given_up':
      return undefined;
    case 'stale':
      return words.passkeyStale;
    case 'offline':
      return words.e_offline;
    case 'fault':
      return words.e_other;
  }
}
