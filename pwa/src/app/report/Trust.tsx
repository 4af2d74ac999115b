/** How far the report can be trusted, and how those who answered are protected. */
import { Link } from '../router';
import { pathOf, placeOf } from '../survey/survey';
import type { Report } from './document';
import { trust } from './howFar';
import type { Speech } from './speech';

export function Trust({ report, said }: { report: Report; said: Speech }) {
  const { words } = said;
  return (
    <section class="stack trust" aria-labelledby="trust">
      <h2 id="trust">{words.trust.title}</h2>
      <ul>
        {trust(report, said).map(({ part, sentence }) => (
          <li key={part} data-part={part}>
            {sentence}
          </li>
        ))}
      </ul>
      <p class="no-print row">
        <Link to={placeOf(report.survey, 'sharing')} class="button second">
          {words.show}
        </Link>
        <button type="button" class="button second" onClick={() => print()}>
          {words.print}
        </button>
        <a href={`/api/v1/${pathOf(report.survey)}/report/pdf`} class="button second" download="report.pdf">
          {words.takePaper}
        </a>
        <a href={`/api/v1/${pathOf(report.survey)}/report/table`} class="button second" download>
          {words.takeFigures}
        </a>
        <a href={`/api/v1/${pathOf(report.survey)}/report`} class="button second" download="report.json">
          {words.takeAll}
        </a>
      </p>
    </section>
  );
}
