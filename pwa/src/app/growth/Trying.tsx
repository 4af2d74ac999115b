/** The experiment that is under way, with a line that nobody else reads, and those that are over. */
import { useId, useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import type { GrowthWords } from '../../i18n/growth/load';
import { day, fill, text } from '../../i18n/words';
import { useAsked } from '../asked';
import { useDeed } from '../deed';
import { useInstrument } from '../instrument';
import { useKept } from '../kept';
import { Refused } from '../parts/Refused';
import { StandIn } from '../parts/StandIn';
import type { Report } from '../report/document';
import { change } from '../server';
import { useLanguage } from '../words';

type Experiment = Schemas['ExperimentFields'];

export function Trying({ own }: { own: GrowthWords }) {
  const tried = useAsked<Schemas['Experiments']>('experiments');
  if (!tried.value) return <StandIn needs={[tried]} />;
  const { results } = tried.value;
  const over = results.filter((one) => one.is_over);
  const now = results.find((one) => !one.is_over);
  return (
    <section class="stack" aria-labelledby="trying">
      <h2 id="trying">{own.trying}</h2>
      {now ? <One key={now.id} tried={now} own={own} again={tried.again} /> : <p>{own.none}</p>}
      {over.length > 0 && (
        <details>
          <summary>{own.before}</summary>
          <div class="stack">
            {over.map((one) => (
              <One key={one.id} tried={one} own={own} again={tried.again} />
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

function One({ tried, own, again }: { tried: Experiment; own: GrowthWords; again: () => void }) {
  const language = useLanguage();
  const id = useId();
  const what = useWhat(tried);
  // A line that was begun is still there after the tab was closed.
  const kept = useKept<string>(`line ${tried.id}`);
  const [isSaid, setIsSaid] = useState(false);
  const { isBusy, problem, run } = useDeed();
  const line = kept.value ?? tried.reflection;
  const tell = async (fields: Partial<Experiment>) => {
    const done = await run(() => change<Experiment>('PATCH', `experiments/${tried.id}`, fields));
    if (!done) return;
    if ('reflection' in fields) {
      kept.set(undefined);
      setIsSaid(true);
    }
    again();
  };
  const forget = async () => {
    const done = await run(() => change('DELETE', `experiments/${tried.id}`));
    if (done) again();
  };
  return (
    <article class="card" data-experiment={tried.signal}>
      <p>
        <strong>{what ?? own.gone}</strong>
      </p>
      {!tried.is_over && (
        <p class="quiet small">{fill(own.until, { day: day(`${tried.ends_on}T12:00`, language) })}</p>
      )}
      <div class="field">
        <label for={id}>{own.line}</label>
        <textarea
          id={id}
          class="input"
          rows={3}
          maxLength={1000}
          dir="auto"
          value={line}
          onInput={(event) => {
            setIsSaid(false);
            kept.set(event.currentTarget.value);
          }}
        />
        <p class="quiet small" role="status">
          {isSaid ? own.kept : own.lineHint}
        </p>
      </div>
      {problem && <Refused problem={problem} said={refusals(own)} />}
      <div class="row">
        {line !== tried.reflection && (
          <button
            type="button"
            class="button"
            disabled={isBusy}
            onClick={() => void tell({ reflection: line })}
          >
            {own.keep}
          </button>
        )}
        <button
          type="button"
          class="button second"
          disabled={isBusy}
          onClick={() => void tell({ is_over: !tried.is_over })}
        >
          {tried.is_over ? own.goOn : own.over}
        </button>
        {tried.is_over && (
          <button type="button" class="button plain" disabled={isBusy} onClick={() => void forget()}>
            {own.forget}
          </button>
        )}
      </div>
    </article>
  );
}

export const refusals = (own: GrowthWords) => ({
  sent_already: own.e_sent_already,
  sent_too_often: own.e_sent_too_often,
  one_at_a_time: own.e_one_at_a_time,
});

/** Its words, from the questions of the report that suggested it. */
function useWhat({ survey, signal, number }: Experiment): string | undefined {
  const language = useLanguage();
  const report = useAsked<Report>(`surveys/${survey}/report`);
  const asked = report.value?.instrument;
  const instrument = useInstrument(asked);
  const found = instrument.value?.signals.find((one) => one.id === signal)?.experiments[number];
  return found && text(found, language);
}
