import { useState } from 'preact/hooks';
import { heard, outdated } from '../asked';
import { useDeed } from '../deed';
import { Ask } from '../parts/Ask';
import { Field } from '../parts/Field';
import { Trouble } from '../parts/Trouble';
import { change } from '../server';
import { DAY, type Policy, pathOf, type Survey, utcDay } from './survey';
import { useSurveyWords } from './words';

/** Once, to a later day. */
export function MovingClose({
  survey,
  policy,
  again,
}: {
  survey: Survey;
  policy: Policy;
  again: () => void;
}) {
  const own = useSurveyWords();
  const [isAsking, setIsAsking] = useState(false);
  const [closesOn, setClosesOn] = useState('');
  const deed = useDeed();
  const soonest = Math.max(Date.parse(survey.closes_at) + DAY, Date.now() + policy.min_open_days * DAY);
  const latest = Date.now() + policy.max_open_days * DAY;
  if (survey.close_moved) return <p class="quiet">{own.wasMoved}</p>;
  if (soonest > latest) return null;

  const move = async () => {
    if (!closesOn) return;
    const path = pathOf(survey.id);
    const done = await deed.run(() => change<Survey>('POST', `${path}/move-close`, { closes_on: closesOn }));
    if (done) {
      heard(path, done.value);
      outdated('surveys');
      setIsAsking(false);
    }
    again();
  };
  return (
    <p>
      <button
        type="button"
        class="button second"
        onClick={() => {
          setClosesOn(utcDay(Math.min(Date.parse(survey.closes_at) + 7 * DAY, latest)));
          setIsAsking(true);
        }}
      >
        {own.moveClose}
      </button>
      {isAsking && (
        <Ask
          title={own.moveClose}
          yes={own.moveYes}
          isBusy={deed.isBusy}
          onYes={() => void move()}
          onNo={() => setIsAsking(false)}
        >
          <p>{own.moveAsk}</p>
          <Field
            label={own.closesOn}
            type="date"
            required
            min={utcDay(soonest)}
            max={utcDay(latest)}
            value={closesOn}
            onInput={(event) => setClosesOn(event.currentTarget.value)}
          />
          {deed.problem && <Trouble problem={deed.problem} />}
        </Ask>
      )}
    </p>
  );
}
