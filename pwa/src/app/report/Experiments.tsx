/** Three small things to try. They are offered, not assigned. */
import type { Schemas } from '../../api/client';
import { fill } from '../../i18n/words';
import { type Asked, useAsked } from '../asked';
import { useDeed } from '../deed';
import { Trouble } from '../parts/Trouble';
import { Link } from '../router';
import { GROWTH_PLACE } from '../routes';
import { change } from '../server';
import type { Part } from './Body';
import type { SignalReading } from './document';
import type { Row } from './rows';
import { date, type Speech } from './speech';

export function Experiments({ report, said, rows }: Part & { rows: readonly Row[] }) {
  const { experiments: words } = said.words;
  const offered = report.interpretation.experiments.flatMap(([signal, which]) => {
    const row = rows.find((one) => one.id === signal);
    const what = row?.experiments[which];
    return row && what ? [{ row: { ...row, which: Number(which) }, what }] : [];
  });
  const tried = useAsked<Schemas['Experiments']>(offered.length ? 'experiments' : null);
  if (!offered.length) return null;
  const isEarly = report.interpretation.reading.kind === 'too_early';
  return (
    <section class="stack" aria-labelledby="experiments">
      <h2 id="experiments">{words.title}</h2>
      <p>
        {words.hint} {isEarly && words.early}
      </p>
      <ol class="experiments">
        {offered.map(({ row, what }) => (
          <li key={row.id} class="card" data-experiment={row.id}>
            <p>{what}</p>
            <p class="small quiet">
              {row.text}
              {!isEarly && ` · ${whyThis(row.reading, said)}`}
            </p>
            <Choose {...{ report, said, tried }} signal={row.id} number={row.which} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One at a time, for two weeks. What is said of it stays on a page of its own. */
function Choose({
  report,
  said,
  tried,
  signal,
  number,
}: Pick<Part, 'report' | 'said'> & {
  tried: Asked<Schemas['Experiments']>;
  signal: string;
  number: number;
}) {
  const { experiments: words } = said.words;
  const { isBusy, problem, run } = useDeed();
  const running = tried.value?.results.find(
    (one) => !one.is_over && one.survey === report.survey && one.signal === signal && one.number === number,
  );
  if (running)
    return (
      <p class="no-print">
        {fill(words.trying, { day: date(running.ends_on, said.language) })}{' '}
        <Link to={GROWTH_PLACE}>{words.see}</Link>
      </p>
    );
  const begin = async () => {
    if (await run(() => change('POST', 'experiments', { survey: report.survey, signal, number })))
      tried.again();
  };
  return (
    <div class="no-print stack">
      <button type="button" class="button second" disabled={isBusy} onClick={() => void begin()}>
        {words.choose}
      </button>
      {problem?.code === 'one_at_a_time' && (
        <p class="notice" role="alert">
          {words.oneAtATime} <Link to={GROWTH_PLACE}>{words.see}</Link>
        </p>
      )}
      {problem && problem.code !== 'one_at_a_time' && <Trouble problem={problem} />}
    </div>
  );
}

/** Why it is among the three. */
function whyThis({ label }: SignalReading, { words }: Speech): string {
  const { why } = words.experiments;
  switch (label) {
    case 'blind_spot':
    case 'confirmed_growth_area':
      return why.build;
    case 'rarely_visible':
    case 'too_little_evidence':
      return why.visible;
    case 'hidden_strength':
    case 'confirmed_strength':
      return why.use;
    case 'open':
    case 'views_differ':
      return why.find;
  }
}
