/** One question on a screen: the sentence large, the answers in the thumb's reach. Whose question it is, it need not know. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { fill } from '../../i18n/words';
import { type Choice, Choices } from '../parts/Choices';
import { Title } from '../parts/Title';
import { Link } from '../router';
import { useWords } from '../words';
import type { Answer } from './selfDraft';
import { useSurveyWords } from './words';

/** Long enough to see what one chose, short enough not to wait. */
const BEAT = 320;

interface Props {
  number: number;
  count: number;
  stem: string | undefined;
  sentence: ComponentChildren;
  hint?: ComponentChildren;
  options: readonly Choice<Answer>[];
  /** Nothing yet is not the same as null, which is an answer. */
  chosen: Answer | undefined;
  advance: boolean;
  /** Where all answers stand. */
  review: string;
  onBack: () => void;
  onPick: (answer: Answer) => void;
  goOn: () => void;
}

export function OneQuestion({ number, count, stem, sentence, hint, options, chosen, ...rest }: Props) {
  const { advance, review, onBack, onPick, goOn } = rest;
  const words = useWords();
  const own = useSurveyWords();
  const title = useId();
  const moving = useRef<number>(undefined);
  useEffect(() => () => clearTimeout(moving.current), []);
  return (
    <div class="question">
      <div class="stack">
        <div class="row apart">
          <button type="button" class="button plain" onClick={onBack}>
            {words.back}
          </button>
          <span class="quiet">{fill(own.of, { i: number, n: count })}</span>
          <Link to={review} class="button plain">
            {own.seeAll}
          </Link>
        </div>
        <progress class="bar" max={count} value={number} aria-hidden="true" />
      </div>
      <div class="asked">
        {stem && <p class="stem">{stem}</p>}
        <Title id={title}>{sentence}</Title>
        {hint && <p class="quiet small">{hint}</p>}
      </div>
      <Choices<Answer>
        labelledBy={title}
        options={options}
        chosen={chosen}
        onPick={onPick}
        onTap={() => {
          clearTimeout(moving.current);
          if (advance) moving.current = window.setTimeout(goOn, BEAT);
        }}
      />
      <button type="button" class="button second" disabled={chosen === undefined} onClick={goOn}>
        {own.next}
      </button>
    </div>
  );
}
