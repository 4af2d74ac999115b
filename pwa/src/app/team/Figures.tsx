/** A page's figures: what stands out in words, then of how many people what is so, then what the page is not. */
import { Download } from '../parts/Download';
import { Title } from '../parts/Title';
import type { Instrument } from '../report/document';
import { HeatMap } from './HeatMap';
import { about, facts, type Page, type Speech, speech, standsOut, themes } from './page';

type Props = Pick<Speech, 'words' | 'language'> & {
  title: string;
  page: Page;
  instrument: Instrument | undefined;
  /** Tables to take along: what the button says, and where the table is. */
  tables: readonly (readonly [string, string])[];
};

export function Figures({ title, page, instrument, tables, words, language }: Props) {
  const said = speech(words, language, instrument);
  const found = instrument ? themes(page, instrument, said) : [];
  return (
    <>
      <header class="stack">
        <p class="quiet small">{about(page, said)}</p>
        <Title>{title}</Title>
        {instrument &&
          standsOut(
            found.flatMap((theme) => theme.rows),
            said,
          ).map((sentence) => <p key={sentence}>{sentence}</p>)}
      </header>
      {instrument && <Facts page={page} said={said} />}
      {instrument && <HeatMap themes={found} page={page} said={said} />}
      <section class="stack" aria-labelledby="team-trust">
        <h2 id="team-trust">{words.trust.title}</h2>
        <ul class="stack">
          {[words.trust.points, words.trust.private, words.trust.frozen, words.trust.share].map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <div class="no-print row">
          {tables.map(([take, path]) => (
            <Download key={path} path={path} name="figures.csv">
              {take}
            </Download>
          ))}
        </div>
      </section>
    </>
  );
}

function Facts({ page, said }: { page: Page; said: Speech }) {
  const found = facts(page, said);
  if (!found.length) return null;
  return (
    <section class="stack" aria-labelledby="team-facts">
      <h2 id="team-facts">{said.words.facts.title}</h2>
      <ul class="team-facts">
        {found.map(({ key, count, text }) => (
          <li key={key}>
            <strong>{count}</strong> {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
