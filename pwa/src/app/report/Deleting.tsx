/** A report is its subject's, to the end. */
import { useState } from 'preact/hooks';
import { outdated } from '../asked';
import { useDeed } from '../deed';
import { Ask } from '../parts/Ask';
import { Trouble } from '../parts/Trouble';
import { navigate } from '../router';
import { HOME } from '../routes';
import { change } from '../server';
import { pathOf } from '../survey/survey';
import type { Report } from './document';
import type { Speech } from './speech';

export function Deleting({ report, said }: { report: Report; said: Speech }) {
  const { deleting: words } = said.words;
  const [isAsking, setIsAsking] = useState(false);
  const { isBusy, problem, run } = useDeed();
  const remove = async () => {
    const done = await run(() => change('DELETE', `${pathOf(report.survey)}/report`));
    setIsAsking(false);
    if (!done) return;
    for (const path of [`${pathOf(report.survey)}/report`, pathOf(report.survey), 'surveys']) outdated(path);
    navigate(HOME, { replace: true });
  };
  return (
    <div class="no-print">
      {problem && <Trouble problem={problem} />}
      <button type="button" class="button plain" onClick={() => setIsAsking(true)}>
        {words.delete}
      </button>
      {isAsking && (
        <Ask
          title={words.title}
          yes={words.yes}
          isBusy={isBusy}
          onYes={() => void remove()}
          onNo={() => setIsAsking(false)}
        >
          <p>{words.body}</p>
        </Ask>
      )}
    </div>
  );
}
