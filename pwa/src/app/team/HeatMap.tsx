/** Every signal as a bar: of all people, how many are seen doing it mostly, or more, and how many perhaps. */
import { InTurn } from '../parts/InTurn';
import {
  axisWords,
  beforeWords,
  type Count,
  countWords,
  type Page,
  type Row,
  rowSentence,
  type Speech,
  type themes,
} from './page';

interface Props {
  themes: ReturnType<typeof themes>;
  page: Page;
  said: Speech;
}

const ALL: Count = { people: 1, atLeast: 1, atMost: 1 };
const PERHAPS: Count = { people: 1, atLeast: 0, atMost: 1 };

export function HeatMap({ themes: found, page, said }: Props) {
  const { words } = said;
  const rows = found.flatMap((theme) => theme.rows);
  const hasFew = rows.some(({ seen }) => !seen);
  const hasInexact = rows.some(({ seen }) => seen && seen.atLeast < seen.atMost);
  return (
    <section class="map" aria-labelledby="map">
      <h2 id="map">{words.map}</h2>
      <p>{axisWords(said)}</p>
      <ul class="legend small quiet">
        <li>
          <Bar of={ALL} width={24} /> {words.legend.sure}
        </li>
        {hasInexact && (
          <li>
            <Bar of={PERHAPS} width={24} /> {words.legend.perhaps}
          </li>
        )}
        {hasFew && (
          <li>
            <Bar of={null} width={24} /> {words.legend.few}
          </li>
        )}
      </ul>
      {hasInexact && <p class="small quiet">{words.exactly}</p>}
      {page.trend && <p class="small quiet">{words.before.means}</p>}
      <InTurn>
        {found.map((theme) => (
          <section key={theme.key} aria-labelledby={`theme-${theme.key}`}>
            <h3 id={`theme-${theme.key}`}>{theme.title}</h3>
            <ul class="rows">
              {theme.rows.map((row) => (
                <Signal key={row.id} row={row} page={page} said={said} />
              ))}
            </ul>
          </section>
        ))}
      </InTurn>
    </section>
  );
}

function Signal({ row, page, said }: { row: Row; page: Page; said: Speech }) {
  return (
    <li class="team-signal" data-signal={row.id} data-fate={row.seen ? 'shown' : 'withheld'}>
      <span class="text">{row.text}</span>
      <span class="strip" role="img" aria-label={rowSentence(row, said)}>
        <Bar of={row.seen} />
        <span class="side">{row.seen ? <strong>{countWords(row.seen, said)}</strong> : said.words.few}</span>
      </span>
      {row.before && (
        <p class="before small" data-kind={row.before.kind}>
          {beforeWords(row, page, said)}
        </p>
      )}
    </li>
  );
}

/** Full to as many as there are at least, light to as many as there may be, hatched where nothing can be said. */
function Bar({ of, width = '100%' }: { of: Count | null; width?: number | '100%' }) {
  const share = (count: number) => (of ? `${(100 * count) / of.people}%` : '0');
  return (
    <svg class="cells" width={width} height="24" aria-hidden="true">
      {of && <rect class="cell in" width={share(of.atMost)} height="24" />}
      {of && <rect class="cell at" width={share(of.atLeast)} height="24" />}
      {!of && <line class="hatch" x1="0" x2="100%" y1="12" y2="12" />}
      <rect class="cell" width="100%" height="24" />
    </svg>
  );
}
