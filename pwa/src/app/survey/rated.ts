/** The self-rating as its screens have it: what is said so far, wherever it lies, and how to say more. */
import type { Kept } from '../kept';
import {
  type Answer,
  type Answers,
  answersOf,
  type Instrument,
  type Rating,
  type SelfDraft,
  signalsOf,
} from './selfDraft';
import type { Survey } from './survey';

export interface Rated {
  survey: Survey;
  instrument: Instrument;
  signals: string[];
  answers: Answers;
  /** On this phone, and not yet at the server. */
  isUnsent: boolean;
  advance: boolean;
  answer(step: string, value: Answer): void;
  setAdvance(advance: boolean): void;
  sent(): void;
}

export function ratedOf(
  survey: Survey,
  instrument: Instrument,
  said: Rating | undefined,
  kept: Kept<SelfDraft>,
): Rated {
  const draft = kept.value;
  const answers = draft?.answers ?? (said ? answersOf(said) : {});
  const advance = draft?.advance ?? !matchMedia('(prefers-reduced-motion: reduce)').matches;
  return {
    survey,
    instrument,
    signals: signalsOf(instrument, survey.leads_already),
    answers,
    // One that was kept for other signals is as good as unsent, once it is whole for these.
    isUnsent: draft !== undefined || !survey.self_rated,
    advance,
    answer: (step, value) => kept.set({ ...draft, answers: { ...answers, [step]: value } }),
    setAdvance: (on) => kept.set({ answers, advance: on }),
    sent: () => kept.set(undefined),
  };
}
