/** What was done to the survey and its report, for its subject alone. */
import type { Schemas } from '../../api/client';
import { SHARING } from '../../i18n/sharing/load';
import { day, fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { StandIn } from '../parts/StandIn';
import { Waiting } from '../parts/Waiting';
import { useLanguage, useOwnWords } from '../words';

type Entry = Schemas['HistoryEntry'];

export default function History({ surveyId }: { surveyId: string }) {
  const own = useOwnWords(SHARING);
  const language = useLanguage();
  const history = useAsked<Schemas['History']>(`surveys/${surveyId}/history`);
  if (!own) return <Waiting />;
  const on = (date: string | null) => (date ? day(`${date}T12:00`, language) : '');
  const said = ({ deed, closes_on, until, shared_with }: Entry) => {
    if (deed !== 'report_shared') return fill(own.deedOf[deed], { day: on(closes_on) });
    return shared_with
      ? fill(own.shownDeed, { name: shared_with, day: on(until) })
      : fill(own.shownOnce, { day: on(until) });
  };
  return (
    <details>
      <summary>{own.history}</summary>
      <p class="quiet small">{own.historyHint}</p>
      {history.value ? (
        <ul class="lines">
          {history.value.results.map((one, at) => (
            <li key={at}>
              <span>{said(one)}</span>
              <br />
              <span class="quiet small">{on(one.day)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <StandIn needs={[history]} />
      )}
    </details>
  );
}
