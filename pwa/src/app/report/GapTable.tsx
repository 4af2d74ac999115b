/** The same signals as a table, for those who would rather read figures. */
import { fill, type Language } from '../../i18n/words';
import { likely, type Row } from './rows';
import { labelName } from './sentences';
import { bandFigure, groupName, number, type Speech } from './speech';

const NOTHING = '–';

export function GapTable({ rows, said }: { rows: readonly Row[]; said: Speech }) {
  const { words, language, scale } = said;
  const { table } = words;
  const figure = (value: number | null | undefined, options?: Intl.NumberFormatOptions) =>
    value == null ? NOTHING : number(value, language, options);
  const groups = (rows[0]?.cells ?? []).filter((_, __, cells) => cells.length > 1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
    <section class="scrolls" aria-label={table.region} tabIndex={0}>
      <table>
        <caption class="small quiet">
          {fill(table.caption, { low: scale[0] ?? '', high: scale[scale.length - 1] ?? '' })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{table.signal}</th>
            <th scope="col">{table.you}</th>
            <th scope="col">{table.they}</th>
            <th scope="col">{table.range}</th>
            {groups.map(({ group }) => (
              <th key={group.name} scope="col">
                {groupName(group, said)}
              </th>
            ))}
            <th scope="col">{table.gap}</th>
            <th scope="col">{table.reads}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.text}</th>
              <td>{figure(row.own)}</td>
              <td>{figure(row.reading.point)}</td>
              <td>
                {likely(row)
                  ?.map((end) => figure(end))
                  .join('–') ?? NOTHING}
              </td>
              {groups.map(({ group }) => (
                <td key={group.name}>{figureOf(row, group.name, language)}</td>
              ))}
              <td>{figure(row.reading.gap, { signDisplay: 'exceptZero' })}</td>
              <td>{labelName(row, said)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function figureOf(row: Row, name: string, language: Language): string {
  const band = row.cells.find(({ group }) => group.name === name)?.cell.band;
  return band ? bandFigure(band, language) : NOTHING;
}
