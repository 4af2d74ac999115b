/** The questions as they are put: the sentence, and the options with their words. */
import { fill, text } from '../i18n/words';
import type { Draft } from './draft';
import { type Answer, CHOICES, type Choice, MOMENT } from './sheet';
import type { Key, Speech } from './speech';

export interface Option {
  value: Answer;
  words: string;
}

export interface Question {
  stem: string;
  sentence: string;
  options: Option[]; // none: words of one's own
}

export function question(draft: Draft, step: string, { say, language }: Speech): Question {
  if (step === MOMENT) return { stem: '', sentence: say('moment'), options: [] };
  if (step in CHOICES) {
    const choice = step as Choice;
    const options = CHOICES[choice].map((value) => ({ value, words: say(`o_${value}` as Key) }));
    return { stem: '', sentence: say(choice), options: [...options, { value: null, words: say('cannot') }] };
  }
  const { instrument, context } = draft;
  const signal = instrument?.signals.find(({ id }) => id === step);
  const points = instrument?.scale.map((texts, index) => ({
    value: index + 1,
    words: text(texts, language),
  }));
  return {
    stem: fill(text(instrument?.stem, language), { name: context?.subject.name ?? '' }),
    sentence: text(signal?.texts, language),
    options: [...(points ?? []), { value: null, words: say('unseen') }],
  };
}

/** What was answered, in words; empty where nothing was. */
export function said(draft: Draft, step: string, options: Option[]): string {
  const answer = draft.answers[step];
  if (step === MOMENT) return String(answer ?? '');
  return options.find(({ value }) => value === answer)?.words ?? '';
}
