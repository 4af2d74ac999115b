/** Who is asked if one of the raters cannot: three at most, in an order that everybody who is asked sees from the start. */
import { useRef } from 'preact/hooks';
import type { Found } from './addresses';
import { type Changing, RaterLine } from './RaterLine';
import type { Rater } from './rater';
import { Search } from './Search';
import { useSurveyWords } from './words';

const MOST = 3;

export function Reserves({
  reserves,
  listed,
  onAdd,
  ...changing
}: Changing & { reserves: Rater[]; listed: Rater[]; onAdd: (one: Found) => Promise<boolean> }) {
  const own = useSurveyWords();
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section class="stack">
      <h2 ref={heading} tabIndex={-1}>
        {own.reservesTitle}
      </h2>
      <p class="quiet small">{own.reservesHint}</p>
      <ol class="lines">
        {reserves.map((rater) => (
          <RaterLine key={rater.id} {...{ rater, ...changing }} removed={() => heading.current?.focus()} />
        ))}
      </ol>
      {reserves.length < MOST && (
        <details>
          <summary>{own.reserveAdd}</summary>
          <div class="stack">
            <p class="quiet small">{own.reservesPrice}</p>
            <Search label={own.reserveSearch} raters={listed} isBusy={changing.isBusy} onAdd={onAdd} />
          </div>
        </details>
      )}
    </section>
  );
}
