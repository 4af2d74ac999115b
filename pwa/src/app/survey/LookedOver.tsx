/** The manager looks over the list before it goes out, where the organisation wants that. */

import { day, fill } from '../../i18n/words';
import type { Deed } from '../deed';
import { useSession } from '../session';
import { useLanguage } from '../words';
import type { Policy, Survey } from './survey';
import { useSurveyWords } from './words';

/** Whether the list still waits for the manager. */
export const isHeldUp = (survey: Survey, policy: Policy): boolean =>
  policy.approval && (survey.approval === 'needed' || survey.approval === 'asked');

/** How the list stands with the manager, and the way to ask. */
export function LookedOver({
  survey,
  policy,
  deed,
  ask,
}: {
  survey: Survey;
  policy: Policy;
  deed: Deed;
  ask: () => void;
}) {
  const own = useSurveyWords();
  const language = useLanguage();
  const name = useSession().me.manager?.name ?? '';
  const until = survey.approval_until && day(`${survey.approval_until}T12:00`, language);
  switch (survey.approval) {
    case 'not_needed':
      return null;
    case 'needed':
      return (
        <section class="stack">
          <h2>{fill(own.askManagerTitle, { name })}</h2>
          <p>{fill(own.askManagerWhat, { name })}</p>
          {policy.approval_days > 0 && <p>{fill(own.managerDays, { name, n: policy.approval_days })}</p>}
          <button type="button" class="button" disabled={deed.isBusy} onClick={ask}>
            {fill(own.askManager, { name })}
          </button>
        </section>
      );
    case 'asked':
      return (
        <p class="notice" role="status">
          {fill(own.managerAsked, { name })} {until && fill(own.managerUntil, { name, day: until })}
        </p>
      );
    case 'lapsed':
      return (
        <section class="stack">
          <p class="notice" role="status">
            {fill(own.managerLapsed, { name, day: until ?? '' })}
          </p>
          <button type="button" class="button second" disabled={deed.isBusy} onClick={ask}>
            {fill(own.askManager, { name })}
          </button>
        </section>
      );
    case 'given':
      return <p class="notice">{fill(own.managerAgreed, { name })}</p>;
  }
}
