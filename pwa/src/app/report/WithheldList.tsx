/** What is not shown, and why: said, so that nobody wonders whether it was forgotten. */
import type { Report } from './document';
import type { Row } from './rows';
import type { Speech } from './speech';
import { withheld } from './withheld';

export function WithheldList({ report, rows, said }: { report: Report; rows: readonly Row[]; said: Speech }) {
  const { withheld: words } = said.words;
  const found = withheld(report, rows, said);
  return (
    <section class="stack" aria-labelledby="withheld" data-withheld={found.length}>
      <h2 id="withheld">{words.title}</h2>
      {found.length === 0 && <p>{words.none}</p>}
      <ul class="plain">
        {found.map(({ what, why, items }) => (
          <li key={what}>
            <strong>{what}.</strong> {why}
            {items.length > 0 && (
              <ul>
                {items.map((item) => (
                  <li key={item}>{item}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
