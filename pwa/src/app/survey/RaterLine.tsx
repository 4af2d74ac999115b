/** One of a list: who it is, how they stand to the subject, and the way off the list. */
import { fill } from '../../i18n/words';
import { type Rater, RELATIONSHIPS, type Relationship, shownName } from './rater';
import { useSurveyWords } from './words';

export interface Changing {
  isBusy: boolean;
  remove: (rater: Rater) => Promise<void>;
  relate: (rater: Rater, relationship: Relationship) => void;
}

export function RaterLine({
  rater,
  isBusy,
  remove,
  relate,
  removed,
}: Changing & { rater: Rater; removed: () => void }) {
  const own = useSurveyWords();
  const name = shownName(rater);
  return (
    <li class="rater">
      <span class="who">
        <span>{rater.reserve ? fill(own.reserveNumber, { n: rater.reserve, name }) : name}</span>
        {rater.name && <span class="quiet small">{rater.address}</span>}
        {rater.asked_in && <span class="small">{fill(own.askedOften, { n: rater.asked_in })}</span>}
        {rater.suggested_by && (
          <span class="quiet small">{fill(own.suggestedBy, { name: rater.suggested_by })}</span>
        )}
      </span>
      <select
        class="input"
        aria-label={fill(own.relationshipOf, { name })}
        value={rater.relationship}
        disabled={isBusy}
        onChange={(event) => relate(rater, event.currentTarget.value as Relationship)}
      >
        {RELATIONSHIPS.map((value) => (
          <option key={value} value={value}>
            {own[`is_${value}`]}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="button plain"
        disabled={isBusy}
        aria-label={fill(own.removeName, { name })}
        onClick={() => void remove(rater).then(removed)}
      >
        {own.remove}
      </button>
    </li>
  );
}
