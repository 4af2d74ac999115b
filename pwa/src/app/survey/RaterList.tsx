import { useRef } from 'preact/hooks';
import { fill } from '../../i18n/words';
import { type Changing, RaterLine } from './RaterLine';
import type { Rater } from './rater';
import { useSurveyWords } from './words';

/** Those chosen so far, each with how they stand to the subject. */
export function RaterList({
  raters,
  isSplit,
  ...changing
}: Changing & { raters: Rater[]; isSplit: boolean }) {
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
          <RaterLine key={rater.id} {...{ rater, ...changing }} removed={() => heading.current?.focus()} />
        ))}
      </ul>
    </section>
  );
}
