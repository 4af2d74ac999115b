import { fill } from '../../i18n/words';
import { useLanguage } from '../words';
import { chanceOfReaching, RESPONSE_RATE } from './reaching';
import type { Policy } from './survey';
import { useSurveyWords } from './words';

/** How many are asked, and what that is worth. */
export function Chance({ invited, policy }: { invited: number; policy: Policy }) {
  const own = useSurveyWords();
  const language = useLanguage();
  const percent = (share: number) =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
  const chance = (raters: number) => percent(chanceOfReaching(policy.min_group, raters));
  const { min_invited: min, advised_invited: advised } = policy;
  const isEnough = invited >= min;
  const facts = {
    n: invited,
    min,
    advised,
    group: policy.min_group,
    rate: percent(RESPONSE_RATE),
    chance: chance(Math.max(invited, min)),
    better: chance(advised),
  };
  return (
    <div class="notice" role="status">
      <p>
        <strong>{fill(isEnough ? own.chosenEnough : own.chosenOf, facts)}</strong>
      </p>
      <p>
        {fill(isEnough ? own.chance : own.chanceOfMin, facts)}{' '}
        {invited < advised && min < advised && fill(own.chanceBetter, facts)}
      </p>
    </div>
  );
}
