/** Where else one is signed in, and out of there. */
import { useEffect, useState } from 'preact/hooks';
import type { components } from '../../api/schema';
import { day, fill } from '../../i18n/words';
import { ask, change } from '../server';
import { useLanguage, useWords } from '../words';

type Elsewhere = components['schemas']['SessionFields'];

export function Browsers() {
  const words = useWords();
  const language = useLanguage();
  const [browsers, setBrowsers] = useState<Elsewhere[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const look = async () => {
    const found = await ask<components['schemas']['SessionList']>('me/sessions');
    setBrowsers(found.ok ? found.value.results : []);
  };
  useEffect(() => void look(), []);
  const others = browsers.filter((one) => !one.is_current);
  if (!others.length) return null;
  const leave = async () => {
    setIsBusy(true);
    const ended = await Promise.all(others.map((one) => change('DELETE', `me/sessions/${one.id}`)));
    setFailed(ended.some((one) => !one.ok));
    setIsBusy(false);
    await look();
  };
  return (
    <section class="stack">
      <h2>{words.elsewhere}</h2>
      <ul class="lines">
        {others.map((one) => (
          <li key={one.id}>
            {one.browser}{' '}
            {one.since && (
              <span class="quiet small">
                {fill(words.since, { day: day(`${one.since}T12:00`, language) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {failed && (
        <p class="notice warm" role="alert">
          {words.e_other}
        </p>
      )}
      <button type="button" class="button second" disabled={isBusy} onClick={() => void leave()}>
        {words.signOutElsewhere}
      </button>
    </section>
  );
}
