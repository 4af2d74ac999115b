/** A list that the server tells page by page: the next one is asked for when somebody wants it. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { OrganisationWords } from '../../i18n/organisation/load';
import { fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { Trouble } from '../parts/Trouble';
import { Waiting } from '../parts/Waiting';

export function Pages<Row>({
  path,
  after,
  above = 0,
  none,
  own,
  line,
}: {
  /** With a question in it: the place to go on from is added. */
  path: string;
  after?: string;
  /** How many stand above this page. */
  above?: number;
  none: string;
  own: OrganisationWords;
  line: (row: Row) => ComponentChildren;
}) {
  const page = useAsked<{ results: Row[]; next: string | null }>(
    after ? `${path}&after=${encodeURIComponent(after)}` : path,
  );
  const [wantsMore, setWantsMore] = useState(false);
  if (!page.value) return page.problem ? <Trouble problem={page.problem} again={page.again} /> : <Waiting />;
  const { results, next } = page.value;
  const count = above + results.length;
  return (
    <>
      <ul class="lines">{results.map(line)}</ul>
      {next && wantsMore ? (
        <Pages after={next} above={count} {...{ path, none, own, line }} />
      ) : (
        <p class="quiet small" role="status">
          {count ? fill(next ? own.foundMore : own.found, { count }) : none}
        </p>
      )}
      {next && !wantsMore && (
        <button type="button" class="button plain" onClick={() => setWantsMore(true)}>
          {own.more}
        </button>
      )}
    </>
  );
}
