/** Suggestions and offers that came: to look at when one wants, and to put away. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import type { GrowthWords } from '../../i18n/growth/load';
import { fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { useDeed } from '../deed';
import { Ask } from '../parts/Ask';
import { StandIn } from '../parts/StandIn';
import { Trouble } from '../parts/Trouble';
import { change } from '../server';
import { useWords } from '../words';

export function Received({ own }: { own: GrowthWords }) {
  const words = useWords();
  const taps = useAsked<Schemas['TapsReceived']>('taps');
  const pledges = useAsked<Schemas['PledgesReceived']>('pledges');
  const [unread, setUnread] = useState<string>();
  const { isBusy, problem, run } = useDeed();
  if (!taps.value || !pledges.value) return <StandIn needs={[taps, pledges]} />;
  const putAway = async (path: string) => {
    const done = await run(() => change('DELETE', path));
    setUnread(undefined);
    if (!done) return;
    taps.again();
    pledges.again();
  };
  const open = async (id: string) => {
    if (await run(() => change('POST', `pledges/${id}/accept`))) pledges.again();
  };
  return (
    <>
      {problem && <Trouble problem={problem} />}
      <section class="stack" aria-labelledby="suggested">
        <h2 id="suggested">{own.suggested}</h2>
        {taps.value.results.length === 0 && <p class="quiet">{own.noTap}</p>}
        {taps.value.results.map(({ id, by, step, words: said }) => (
          <article key={id} class="card">
            <p>{fill(own.suggests, { name: by.name, step: words[`step_${step}`] })}</p>
            {said && <blockquote dir="auto">{said}</blockquote>}
            <button
              type="button"
              class="button second"
              disabled={isBusy}
              onClick={() => void putAway(`taps/${id}`)}
            >
              {own.putAway}
            </button>
          </article>
        ))}
      </section>
      <section class="stack" aria-labelledby="backing">
        <h2 id="backing">{own.backing}</h2>
        {pledges.value.results.length === 0 && <p class="quiet">{own.noPledge}</p>}
        {pledges.value.results.map(({ id, opened }) => (
          <article key={id} class="card">
            {opened ? (
              <>
                <p>{fill(own.opened, { name: opened.by.name, offer: own.offer[opened.offer] })}</p>
                {opened.words && <blockquote dir="auto">{opened.words}</blockquote>}
                <p>
                  <a href={`mailto:${opened.by.address}`}>{opened.by.address}</a>
                </p>
              </>
            ) : (
              <p>{own.sealed}</p>
            )}
            <div class="row">
              {!opened && (
                <button type="button" class="button" disabled={isBusy} onClick={() => void open(id)}>
                  {own.open}
                </button>
              )}
              <button
                type="button"
                class="button second"
                disabled={isBusy}
                onClick={() => (opened ? void putAway(`pledges/${id}`) : setUnread(id))}
              >
                {own.putAway}
              </button>
            </div>
          </article>
        ))}
      </section>
      {unread && (
        <Ask
          title={own.putAwayTitle}
          yes={own.putAway}
          isBusy={isBusy}
          onYes={() => void putAway(`pledges/${unread}`)}
          onNo={() => setUnread(undefined)}
        >
          <p>{own.putAwayBody}</p>
        </Ask>
      )}
    </>
  );
}
