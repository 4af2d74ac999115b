/** What the marks mean; only those that occur. */
import { Mark } from './Mark';
import { mayBeChance, type Row } from './rows';
import type { Speech } from './speech';

export function Legend({ rows, said }: { rows: readonly Row[]; said: Speech }) {
  const { plot } = said.words;
  return (
    <ul class="legend small quiet">
      <li>
        <svg width="20" height="20" aria-hidden="true">
          <Mark kind="self" x="50%" y={10} />
        </svg>
        {plot.you}
      </li>
      <li>
        <svg width="44" height="20" aria-hidden="true">
          <rect class="range" x="1" y="2" width="42" height="16" rx="8" />
          <Mark kind="peers" x="50%" y={10} />
        </svg>
        {plot.they}, {plot.range}
      </li>
      {rows.some(mayBeChance) && (
        <li>
          <svg width="26" height="20" aria-hidden="true">
            <line class="arrow dotted" x1="1" x2="25" y1="10" y2="10" />
          </svg>
          {plot.chance}
        </li>
      )}
      {rows.some((row) => row.place === 'too_few') && (
        <li>
          <svg width="26" height="20" aria-hidden="true">
            <line class="hatch" x1="0" x2="26" y1="10" y2="10" />
          </svg>
          {plot.few}
        </li>
      )}
      {rows.some((row) => row.cells.length > 1) && (
        <li>
          <svg width="26" height="20" aria-hidden="true">
            <rect class="group" x="0" y="7" width="26" height="6" rx="3" />
          </svg>
          {plot.groups}
        </li>
      )}
    </ul>
  );
}
