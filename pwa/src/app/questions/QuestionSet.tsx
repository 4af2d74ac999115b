/** One version: its questions, and how each of them works here, in words and only from twenty reports on. */
import type { Schemas } from '../../api/client';
import { QUESTIONS, type QuestionWords } from '../../i18n/questions/load';
import { day, fill, text } from '../../i18n/words';
import { useAsked } from '../asked';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import type { Instrument } from '../report/document';
import { Link } from '../router';
import { QUESTIONS_PLACE } from '../routes';
import { askUnidentified } from '../server';
import { useLanguage, useOwnWords } from '../words';
import { nameOf } from './Questions';
import { Signals } from './Signals';

type Quality = Schemas['InstrumentQuality'];
type OfSignal = Schemas['SignalQuality'];

export default function QuestionSet({ instrumentKey, version }: { instrumentKey: string; version: string }) {
  const own = useOwnWords(QUESTIONS);
  const path = `instruments/${instrumentKey}/${version}`;
  const instrument = useAsked<Instrument>(path, askUnidentified<Instrument>);
  const quality = useAsked<Quality>(`${path}/quality`);
  if (!own) return <Waiting />;
  if (!instrument.value || !quality.value) return <StandIn needs={[instrument, quality]} />;
  return (
    <>
      <p>
        <Link to={QUESTIONS_PLACE}>{own.all}</Link>
      </p>
      <Title>{nameOf(instrument.value)}</Title>
      <Signals instrument={instrument.value} own={own} />
      <section class="stack" aria-labelledby="works">
        <h2 id="works">{own.works}</h2>
        <Works quality={quality.value} instrument={instrument.value} own={own} />
      </section>
    </>
  );
}

function Works({
  quality,
  instrument,
  own,
}: {
  quality: Quality;
  instrument: Instrument;
  own: QuestionWords;
}) {
  const language = useLanguage();
  if (!quality.made_on || quality.reports === null) return <p>{own.none}</p>;
  const made = day(`${quality.made_on}T12:00`, language);
  return (
    <>
      <p class="quiet small">{fill(own.from, { count: String(quality.reports), day: made })}</p>
      <p>{own.wants}</p>
      {instrument.signals.map((signal) => {
        const found = quality.signals[signal.id];
        return (
          found && (
            <section key={signal.id} class="card">
              <h3>{text(signal.texts, language)}</h3>
              <dl class="facts">
                {worded(found, own).flatMap(([what, how]) => [
                  <dt key={what}>{what}</dt>,
                  <dd key={`${what}:`}>{how}</dd>,
                ])}
              </dl>
            </section>
          )
        );
      })}
    </>
  );
}

/** What is said of a question, and how much of it there is. */
export function worded(found: OfSignal, own: QuestionWords): [what: string, how: string][] {
  const { spread, ...amounts } = found;
  const said = (Object.entries(amounts) as [keyof typeof amounts, OfSignal['not_shown']][]).map(
    ([name, amount]): [string, string] => [own.quality[name], amount ? own.amount[amount] : own.untold],
  );
  return [...said, [own.quality.spread, spread ? own.apart[spread] : own.untold]];
}
