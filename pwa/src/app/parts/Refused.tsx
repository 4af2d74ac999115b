/** A refusal that a screen has its own sentence for; any other is said as everywhere. */
import type { Problem } from '../../api/client';
import { Trouble } from './Trouble';

export function Refused({
  problem,
  said,
}: {
  problem: Problem;
  said: Partial<Record<Problem['code'], string>>;
}) {
  const words = said[problem.code];
  if (!words) return <Trouble problem={problem} />;
  return (
    <p class="notice warm" role="alert">
      {words}
    </p>
  );
}
