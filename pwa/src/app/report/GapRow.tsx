/** One signal: its sentence, its picture, and at a tap what is behind it. */
import { Detail } from './Detail';
import { GapLine, GroupLine } from './GapLine';
import type { Row } from './rows';
import { rowSentence, sideWords, statement } from './sentences';
import { groupName, type Speech } from './speech';

interface Props {
  row: Row;
  said: Speech;
  withExperiments: boolean;
}

export function GapRow({ row, said, withExperiments }: Props) {
  const { main, doubt } = sideWords(row, said);
  return (
    <li class="signal" data-signal={row.id} data-place={row.place} data-label={row.reading.label}>
      <details>
        <summary>
          <span class="text">
            {row.text}
            {/* Paper has no taps. */}
            <span class="on-paper quiet small">{statement(row, said)}</span>
          </span>
          <span class="picture" role="img" aria-label={rowSentence(row, said)}>
            <span class="beside">
              <GapLine row={row} />
              <span class="side">
                <strong>{main}</strong> {doubt && <span class="doubt">{doubt}</span>}
              </span>
            </span>
            {row.cells.length > 1 &&
              row.cells.map(({ group, cell }) => (
                <span key={group.name} class="beside of-group">
                  <GroupLine cell={cell} />
                  <span>{groupName(group, said)}</span>
                </span>
              ))}
          </span>
        </summary>
        <Detail row={row} said={said} withExperiments={withExperiments} />
      </details>
    </li>
  );
}
