/** How the last tries of a webhook went: a day, of what, the how manieth try, and a status. Never of which survey. */
import type { Schemas } from '../../api/client';
import type { OrganisationWords } from '../../i18n/organisation/load';
import { day, fill } from '../../i18n/words';
import { useLanguage } from '../words';

type Delivery = Schemas['DeliveryFields'];

export function HookLog({ deliveries, own }: { deliveries: readonly Delivery[]; own: OrganisationWords }) {
  const language = useLanguage();
  const line = ({ kind, attempt, status, fault, on }: Delivery) =>
    [
      day(`${on}T12:00`, language),
      kind === '' ? own.hookTryOut : own.hookKind[kind],
      ...(attempt > 1 ? [fill(own.hookTryNumber, { n: attempt })] : []),
      fault === '' ? own.hookArrived : fill(own.hookFault[fault], { status: status ?? '' }),
    ].join(' · ');
  const [latest, ...older] = deliveries;
  return (
    <>
      {latest && <p>{line(latest)}</p>}
      {older.length > 0 && (
        <details>
          <summary>{own.hookOlder}</summary>
          <ul class="lines">
            {older.map((one, at) => (
              <li key={at}>{line(one)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
