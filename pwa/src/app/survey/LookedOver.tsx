/** The manager looks over the list before it goes out, where the organisation wants that. */

import { fill } from '../../i18n/words';
import type { Deed } from '../deed';
import { useSession } from '../session';
import type { Policy, Survey } from './survey';
import { useSurveyWords } from './words';

/** Whether the list still waits for the manager. */
export const isHeldUp = (survey: Survey, policy: Policy): boolean =>
  policy.approval && (survey.approval === 'needed' || survey.approval === 'asked');

/** How the list stands with the manager, and the way to ask. */
export function LookedOver({ survey, deed, ask }: { survey: Survey; deed: Deed; ask: () => void }) {
  const own = useSurveyWords();
  const name = useSession().me.manager?.name ?? '';
  switch (survey.approval) {
    case 'not_needed':
      return null;
    case 'needed':
      return (
        <section class="stack">
          <h2>{fill(own.askManagerTitle, { name })}</h2>
          <p>{fill(own.askManagerWhat, { name })}</p>
          <button type="button" class="button" disabled={deed.isBusy} onClick={ask}>
            {fill(own.askManager, { name })}
          </button>
        </section>
      );
    case 'asked':
      return (
        <p class="notice" role="status">
          {fill(own.managerAsked, { name })}
        </p>
      );
    case 'given':
      return <p class="notice">{fill(own.managerAgreed, { name })}</p>;
  }
}
