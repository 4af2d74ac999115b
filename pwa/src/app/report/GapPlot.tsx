/** The gap plot: every signal, you beside the others, in groups that are read from the top. */
import { useState } from 'preact/hooks';
import { fill, text } from '../../i18n/words';
import { InTurn } from '../parts/InTurn';
import type { Part } from './Body';
import { isSilent } from './document';
import { GapRow } from './GapRow';
import { GapTable } from './GapTable';
import { Legend } from './Legend';
import { type Order, type Place, type Row, type Section, sections } from './rows';
import { Switch } from './Switch';
import type { Speech } from './speech';
import { Themes } from './Themes';

export function GapPlot({ report, instrument, said, rows }: Part & { rows: Row[] }) {
  const { plot } = said.words;
  const [order, setOrder] = useState<Order>('gap');
  const [view, setView] = useState<'picture' | 'table'>('picture');
  const found = sections(rows, order, instrument, said);
  return (
    <section class="plot" aria-labelledby="plot">
      <div class="stack">
        <h2 id="plot">{plot.title}</h2>
        <p class="quiet">{fill(text(instrument.stem, said.language), { name: report.subject.name })}</p>
      </div>
      <div class="row controls">
        <Switch
          name="sort"
          legend={plot.sort}
          options={{ gap: plot.gap, theme: plot.theme }}
          chosen={order}
          choose={setOrder}
        />
        <Switch
          name="view"
          legend={plot.view}
          options={{ picture: plot.picture, table: plot.table }}
          chosen={view}
          choose={setView}
        />
      </div>
      {view === 'picture' ? (
        <>
          <Legend rows={rows} said={said} />
          <InTurn>
            {found.map((section) => (
              <Signals
                key={section.key}
                section={section}
                said={said}
                min={report.min_group}
                withExperiments={!isSilent(report)}
              />
            ))}
          </InTurn>
        </>
      ) : (
        <GapTable rows={found.flatMap((section) => section.rows)} said={said} />
      )}
      <Themes report={report} instrument={instrument} said={said} />
    </section>
  );
}

interface SignalsProps {
  section: Section;
  said: Speech;
  min: number;
  withExperiments: boolean;
}

function Signals({ section, said, min, withExperiments }: SignalsProps) {
  const { scale } = said;
  // A theme brings its name; a place is named here.
  const { title, hint } = section.title
    ? { title: section.title, hint: '' }
    : said.words.place[section.key as Place];
  return (
    <section class="signals" aria-labelledby={`group-${section.key}`} data-group={section.key}>
      <h3 id={`group-${section.key}`}>{title}</h3>
      {hint && <p class="small quiet">{fill(hint, { min })}</p>}
      <p class="axis small quiet" aria-hidden="true">
        <span>{scale[0]}</span>
        <span>{scale[scale.length - 1]}</span>
      </p>
      <ul class="rows">
        {section.rows.map((row) => (
          <GapRow key={row.id} row={row} said={said} withExperiments={withExperiments} />
        ))}
      </ul>
    </section>
  );
}
