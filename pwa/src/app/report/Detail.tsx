/** What is behind a row: the statement, how sure it is, what was seen, what it does not mean, what to try. */
import { fill } from '../../i18n/words';
import { likely, type Row, viewsDiffer } from './rows';
import { howSure, statement } from './sentences';
import { band, groupName, level, range, type Speech } from './speech';
import { reasonWords } from './withheld';

interface Props {
  row: Row;
  said: Speech;
  withExperiments: boolean;
}

export function Detail({ row, said, withExperiments }: Props) {
  const { detail, caveat, statement: statements } = said.words;
  const isSplit = viewsDiffer(row) && row.reading.label !== 'views_differ';
  return (
    <div class="detail">
      <p>
        <strong>{statement(row, said)}</strong> {isSplit && statements.views_differ}
      </p>
      <dl>
        <dt>{detail.sure}</dt>
        <dd>{howSure(row, said)}</dd>
        <dt>{detail.seen}</dt>
        <dd>
          <Seen row={row} said={said} />
        </dd>
        <dt>{detail.isNot}</dt>
        <dd>{caveat[row.reading.label]}</dd>
        {withExperiments && row.experiments.length > 0 && (
          <>
            <dt>{detail.try}</dt>
            {row.experiments.map((one) => (
              <dd key={one}>{one}</dd>
            ))}
          </>
        )}
      </dl>
    </div>
  );
}

function Seen({ row, said }: { row: Row; said: Speech }) {
  const { detail } = said.words;
  const between = likely(row);
  return (
    <ul class="seen">
      <li>
        {detail.you}: {row.own === null ? detail.unrated : level(row.own, said)}
      </li>
      {row.cells.map(({ group, cell }) => (
        <li key={group.name}>
          {groupName(group, said)}:{' '}
          {cell.band
            ? `${band(cell.band, said)} (${fill(detail.of, { observed: cell.observed ?? 0, received: group.received })})`
            : reasonWords('signal', cell.reason ?? 'too_few_observed', said, 5)}
        </li>
      ))}
      {between && (
        <li>
          {detail.likely}: {range(between, said)}
        </li>
      )}
    </ul>
  );
}
