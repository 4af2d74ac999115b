import { useState } from 'preact/hooks';
import { heard, outdated } from '../asked';
import { useDeed } from '../deed';
import { Ask } from '../parts/Ask';
import { Trouble } from '../parts/Trouble';
import { change } from '../server';
import { pathOf, type Survey } from './survey';
import { useSurveyWords } from './words';

export function Cancelling({ survey, again }: { survey: Survey; again: () => void }) {
  const own = useSurveyWords();
  const [isAsking, setIsAsking] = useState(false);
  const deed = useDeed();
  const cancel = async () => {
    const done = await deed.run(() => change<Survey>('POST', `${pathOf(survey.id)}/cancel`));
    if (done) {
      heard(pathOf(survey.id), done.value);
      outdated('surveys');
    }
    again();
  };
  return (
    <p>
      <button type="button" class="button plain" onClick={() => setIsAsking(true)}>
        {own.cancel}
      </button>
      {isAsking && (
        <Ask
          title={own.cancel}
          yes={own.cancelYes}
          isBusy={deed.isBusy}
          onYes={() => void cancel()}
          onNo={() => setIsAsking(false)}
        >
          <ul class="stack">
            <li>{own.cancelAnswers}</li>
            <li>{own.cancelTold}</li>
            <li>{own.cancelFinal}</li>
          </ul>
          {deed.problem && <Trouble problem={deed.problem} />}
        </Ask>
      )}
    </p>
  );
}
