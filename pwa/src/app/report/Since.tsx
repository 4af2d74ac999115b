/** What changed since an earlier report, beyond chance. From two reports that are there already. */
import { fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { Link } from '../router';
import type { Part } from './Body';
import { type Changes, changeWords, movedIn } from './change';
import type { Row } from './rows';
import { date } from './speech';

export function Since({ report, rows, said }: Part & { rows: readonly Row[] }) {
  // It is a second look: while it is on its way, or if it cannot be had, the report is whole without it.
  const { value: changes } = useAsked<Changes>(`surveys/${report.survey}/report/change`);
  if (!changes?.earlier || Object.keys(changes.signals).length === 0) return null;
  const { since: words } = said.words;
  const { rose, fell } = movedIn(changes);
  return (
    <section class="stack" aria-labelledby="since">
      <h2 id="since">{fill(words.title, { day: date(changes.earlier.released_on, said.language) })}</h2>
      {changeWords(changes, said).map((one) => (
        <p key={one}>{one}</p>
      ))}
      <Moved title={words.rose} ids={rose} rows={rows} />
      <Moved title={words.fell} ids={fell} rows={rows} />
      <p class="small quiet">{words.isNot}</p>
      <p>
        <Link to={`/app/surveys/${changes.earlier.survey}/report`}>{words.link}</Link>
      </p>
    </section>
  );
}

function Moved({ title, ids, rows }: { title: string; ids: readonly string[]; rows: readonly Row[] }) {
  const found = rows.filter((row) => ids.includes(row.id));
  if (!found.length) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {found.map((row) => (
          <li key={row.id}>{row.text}</li>
        ))}
      </ul>
    </>
  );
}
