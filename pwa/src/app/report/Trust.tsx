/** How far the report can be trusted, and how those who answered are protected. */
import { Download } from '../parts/Download';
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
      <div class="no-print row">
        <Link to={placeOf(report.survey, 'sharing')} class="button second">
          {words.show}
        </Link>
        <button type="button" class="button second" onClick={() => print()}>
          {words.print}
        </button>
        <Download path={`${pathOf(report.survey)}/report/pdf`} name="report.pdf">
          {words.takePaper}
        </Download>
        <Download path={`${pathOf(report.survey)}/report/table`} name="report.csv">
          {words.takeFigures}
        </Download>
        <Download path={`${pathOf(report.survey)}/report`} name="report.json">
          {words.takeAll}
        </Download>
      </div>
      {report.release.groups.some((group) => group.moments.texts?.length) && (
        <p class="no-print quiet small">{words.takeAllHint}</p>
      )}
    </section>
  );
}
