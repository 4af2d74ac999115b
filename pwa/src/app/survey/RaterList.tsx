import { useRef } from 'preact/hooks';
import { fill } from '../../i18n/words';
import { type Rater, RELATIONSHIPS, type Relationship, shownName } from './rater';
import { useSurveyWords } from './words';

/** Those chosen so far, each with how they stand to the subject. */
export function RaterList({
  raters,
  isBusy,
  isSplit,
  remove,
  relate,
}: {
  raters: Rater[];
  isBusy: boolean;
  isSplit: boolean;
  remove: (rater: Rater) => Promise<void>;
  relate: (rater: Rater, relationship: Relationship) => void;
}) {
  const own = useSurveyWords();
  const heading = useRef<HTMLHeadingElement>(null);
  if (!raters.length) return null;
  return (
    <section class="stack">
      <h2 ref={heading} tabIndex={-1}>
        {fill(own.chosen, { n: raters.length })}
      </h2>
      <p class="quiet small">{isSplit ? own.groupsSplit : own.groupsTogether}</p>
      <ul class="lines">
        {raters.map((rater) => (
          <li key={rater.id} class="rater">
            <span class="who">
              <span>{shownName(rater)}</span>
              {rater.name && <span class="quiet small">{rater.address}</span>}
              {rater.asked_in && <span class="small">{fill(own.askedOften, { n: rater.asked_in })}</span>}
              {rater.suggested_by && (
                <span class="quiet small">{fill(own.suggestedBy, { name: rater.suggested_by })}</span>
              )}
            </span>
            <select
              class="input"
              aria-label={fill(own.relationshipOf, { name: shownName(rater) })}
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
              aria-label={fill(own.removeName, { name: shownName(rater) })}
              onClick={() => void remove(rater).then(() => heading.current?.focus())}
            >
              {own.remove}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
