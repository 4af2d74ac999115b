/** What may be answered to each question of the self-rating, in words. */
import type { Words } from '../../i18n/app/load';
import type { SurveyWords } from '../../i18n/app/survey/load';
import { text } from '../../i18n/words';
import type { Choice } from '../parts/Choices';
import { type Answer, type Instrument, isQuestion, OPTIONS } from './selfDraft';

export interface Spoken {
  instrument: Instrument;
  language: string;
  words: Words;
  own: SurveyWords;
}

export function choicesOf(step: string, spoken: Spoken): Choice<Answer>[] {
  if (!isQuestion(step)) return points(spoken);
  const { words, own } = spoken;
  switch (step) {
    case 'interest':
      return OPTIONS.interest.map((value) => ({ value, label: own[`interest_${value}`] }));
    case 'horizon':
      return [...horizons(own), absent(own.nullHorizon)];
    case 'prediction':
      return [...horizons(own), absent(own.nullPrediction)];
    case 'role':
      return [
        ...OPTIONS.role.map((value) => ({
          value,
          label: value === 'none_yet' ? own.role_none_yet : words[`step_${value}`],
        })),
        absent(own.nullRole),
      ];
    case 'hesitation':
      return [
        ...OPTIONS.hesitation.map((value) => ({ value, label: own[`hesitation_${value}`] })),
        absent(own.nullHesitation),
      ];
  }
}

export function answerName(step: string, answer: Answer | undefined, spoken: Spoken): string {
  return choicesOf(step, spoken).find((one) => one.value === answer)?.label ?? spoken.own.notAnswered;
}

const absent = (label: string): Choice<null> => ({ value: null, label, isAbsent: true });

function points({ instrument, language, own }: Spoken): Choice<Answer>[] {
  const scale = instrument.scale.map((texts, i) => ({ value: i + 1, label: text(texts, language) }));
  return [...scale, absent(own.noOccasion)];
}

const horizons = (own: SurveyWords): Choice<Answer>[] =>
  OPTIONS.horizon.map((value) => ({ value, label: own[`horizon_${value}`] }));
