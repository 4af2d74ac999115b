/** The report of one survey, read before it is looked at: first what is sure, in one sentence. */
import '../../css/report.css';
import { REPORT } from '../../i18n/report/load';
import { useAsked } from '../asked';
import { useInstrument } from '../instrument';
import { Lazy } from '../parts/Lazy';
import { StandIn } from '../parts/StandIn';
import { Waiting } from '../parts/Waiting';
import { useLanguage, useOwnWords } from '../words';
import type { Report as Document } from './document';
import { Opening } from './Opening';
import { speech } from './speech';

// On its way as soon as this file is here; the first sentence does not wait for it.
const arriving = import('./Body');
const body = () => arriving;

export default function Report({ surveyId }: { surveyId: string }) {
  const words = useOwnWords(REPORT);
  const language = useLanguage();
  const report = useAsked<Document>(`surveys/${surveyId}/report`);
  const asked = report.value?.instrument;
  const instrument = useInstrument(asked);

  const missing = report.value ? instrument : report;
  if (missing.problem && !missing.value) return <StandIn needs={[missing]} />;
  if (!words || !report.value) return <Waiting />;
  const said = speech(words, language, instrument.value);
  return (
    <article class="report">
      <Opening report={report.value} instrument={instrument.value} said={said} />
      {instrument.value && (
        <Lazy load={body} props={{ report: report.value, instrument: instrument.value, said }} />
      )}
    </article>
  );
}
