/** Somebody else's report, as far as they show it: in the third person, and nothing that they did not choose. */
import '../../css/report.css';
import { REPORT } from '../../i18n/report/load';
import { SHARING } from '../../i18n/sharing/load';
import { day, fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { useInstrument } from '../instrument';
import { ToHome } from '../parts/Nowhere';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { number } from '../report/speech';
import { useLanguage, useOwnWords } from '../words';
import { asWhole, type SharedReport } from './copy';
import { Experiments, Horizon, Moments, Named, type Part, Whole } from './SharedParts';
import { Signals } from './SharedSignals';

export default function Shared({ shareId }: { shareId: string }) {
  const own = useOwnWords(SHARING);
  const words = useOwnWords(REPORT);
  const language = useLanguage();
  const shared = useAsked<SharedReport>(`shares/${shareId}`);
  const copy = shared.value && asWhole(shared.value.report);
  const asked = copy?.instrument;
  const instrument = useInstrument(asked);
  if (!own || !words) return <Waiting />;
  if (shared.problem?.code === 'not_found')
    return (
      <>
        <Title>{own.gone}</Title>
        <p>{own.goneWhy}</p>
        <ToHome />
      </>
    );
  if (!shared.value || !copy) return <StandIn needs={[shared]} />;
  if (!instrument.value) return <StandIn needs={[instrument]} />;
  const { name } = shared.value.subject;
  const on = (date: string) => day(`${date}T12:00`, language);
  const part: Part = { name, copy, instrument: instrument.value, own, words, language };
  return (
    <article class="report">
      <header class="stack">
        <p class="quiet small">
          {fill(own.about, {
            step: copy.step === 'own_words' ? copy.step_words : words.step[copy.step],
            made: on(copy.released_on),
            until: on(shared.value.until),
          })}
        </p>
        <Title>{fill(own.head, { name })}</Title>
        <p>
          {fill(own.answered, {
            received: number(copy.counts.received, language),
            invited: number(copy.counts.invited, language),
          })}
        </p>
        <p class="notice">{fill(own.forYou, { name })}</p>
      </header>
      <Whole {...part} />
      <Horizon {...part} />
      <Signals {...part} />
      <Named {...part} />
      <Moments {...part} />
      <Experiments {...part} />
      <p class="quiet small">{own.use}</p>
    </article>
  );
}
