/** What of an install needs somebody's hand, in the order of its weight. Nothing of raters is in it. */
import type { Schemas } from '../../api/client';

export type Running = Schemas['Running'];

export type Trouble =
  | { is: 'away'; part: Running['away'][number] }
  | { is: 'keys'; n: number }
  | { is: 'late'; n: number }
  | { is: 'mail'; n: number; minutes: number }
  | { is: 'letters'; n: number }
  | { is: 'hooks'; n: number };

const HEAVIEST: Running['away'] = ['database', 'keys', 'tick', 'broker', 'disk'];

export function troubles(now: Running): Trouble[] {
  const found: Trouble[] = HEAVIEST.filter((part) => now.away.includes(part)).map((part) => ({
    is: 'away',
    part,
  }));
  if (now.surveys_without_keys) found.push({ is: 'keys', n: now.surveys_without_keys });
  if (now.late_surveys) found.push({ is: 'late', n: now.late_surveys });
  if (now.overdue_mail) found.push({ is: 'mail', n: now.overdue_mail, minutes: now.oldest_mail_minutes });
  if (now.dead_letters) found.push({ is: 'letters', n: now.dead_letters });
  if (now.stopped_hooks) found.push({ is: 'hooks', n: now.stopped_hooks });
  return found;
}
