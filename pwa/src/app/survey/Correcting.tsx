/** A mistyped address of somebody whom no mail reached: a slip is mended, nobody is put in another's place. */
import { useState } from 'preact/hooks';
import { fill } from '../../i18n/words';
import { useDeed } from '../deed';
import { Field } from '../parts/Field';
import { Refused } from '../parts/Refused';
import { change } from '../server';
import { type Rater, shownName } from './rater';
import { pathOf } from './survey';
import { useSurveyWords } from './words';

export function Correcting({
  surveyId,
  rater,
  again,
}: {
  surveyId: string;
  rater: Rater;
  again: () => void;
}) {
  const own = useSurveyWords();
  const [address, setAddress] = useState(rater.address);
  const { isBusy, problem, run } = useDeed();
  const correct = async () => {
    if (await run(() => change('PUT', `${pathOf(surveyId)}/nominations/${rater.id}/address`, { address })))
      again();
  };
  return (
    <details>
      <summary>{fill(own.correct, { name: shownName(rater) })}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void correct();
        }}
      >
        <Field
          label={own.correctAddress}
          hint={own.correctHint}
          type="email"
          required
          maxLength={254}
          autocapitalize="none"
          autocomplete="off"
          spellcheck={false}
          value={address}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
        {problem && (
          <Refused
            problem={problem}
            said={{ nothing_to_correct: own.e_nothing_to_correct, another_person: own.e_another_person }}
          />
        )}
        <button type="submit" class="button second" disabled={isBusy || address.trim() === rater.address}>
          {own.correctYes}
        </button>
      </form>
    </details>
  );
}
