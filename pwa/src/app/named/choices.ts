/** What a manager may answer, in the words of the subject's own rating; but one has not seen everything of another. */
import type { NamedWords } from '../../i18n/named/load';
import { fill, text } from '../../i18n/words';
import type { Choice } from '../parts/Choices';
import { choicesOf, type Spoken } from '../survey/selfChoices';
import { type Answer, isQuestion } from '../survey/selfDraft';
import type { Named } from './named';

export function namedChoices(step: string, words: NamedWords, spoken: Spoken): Choice<Answer>[] {
  const choices = choicesOf(step, spoken);
  if (isQuestion(step)) return choices;
  return choices.map((one) => (one.isAbsent ? { ...one, label: words.unseen } : one));
}

export function answerName(
  step: string,
  answer: Answer | undefined,
  words: NamedWords,
  spoken: Spoken,
): string {
  return (
    namedChoices(step, words, spoken).find((one) => one.value === answer)?.label ?? spoken.own.notAnswered
  );
}

export function sentenceOf(
  step: string,
  { asked, instrument }: Named,
  words: NamedWords,
  language: string,
): string {
  const signal = instrument.signals.find((one) => one.id === step);
  if (signal) return text(signal.texts, language);
  return fill(step === 'horizon' ? words.q_horizon : words.q_role, { name: asked.subject.name });
}
