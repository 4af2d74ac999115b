/** The self-rating while it is being made: which questions, which are open, and what goes to the server. */
import type { Schemas } from '../../api/client';

export type Rating = Schemas['SelfRatingFields'];
export type Instrument = Schemas['InstrumentFields'];
export type Answer = number | string | null;
/** By signal or question. Null is an answer too: there was no occasion, or one cannot say. */
export type Answers = Record<string, Answer>;

export interface SelfDraft {
  answers: Answers;
  advance?: boolean;
}

type Question = Exclude<keyof Rating, 'points'>;

/** After the signals, in this order: each with what may be answered. Only interest cannot be left open. */
export const OPTIONS = {
  interest: ['yes', 'curious', 'not_now', 'no'],
  horizon: ['now', 'six_months', 'one_year', 'three_years', 'not_a_path'],
  prediction: ['now', 'six_months', 'one_year', 'three_years', 'not_a_path'],
  role: ['tech_lead', 'people_lead', 'staff', 'project_lead', 'head', 'none_yet'],
  hesitation: ['experience', 'relations', 'looks', 'blame', 'hands_on', 'none'],
} as const satisfies { [Q in Question]: readonly Rating[Q][] };
export const QUESTIONS = Object.keys(OPTIONS) as Question[];

export const isQuestion = (step: string): step is Question => step in OPTIONS;

export function signalsOf(instrument: Instrument, leadsAlready: boolean): string[] {
  return instrument.signals.filter((one) => leadsAlready || !one.is_for_leads).map((one) => one.id);
}

export function openSteps(signals: string[], answers: Answers): string[] {
  return [...signals, ...QUESTIONS].filter((step) => !(step in answers));
}

/** What the server takes, or nothing while a step is open: it takes a rating only whole. */
export function ratingOf(signals: string[], answers: Answers): Rating | null {
  if (openSteps(signals, answers).length) return null;
  const answered = Object.fromEntries(QUESTIONS.map((question) => [question, answers[question]]));
  const points = Object.fromEntries(signals.map((signal) => [signal, answers[signal]]));
  return { ...answered, points } as Rating;
}

export function answersOf({ points, ...questions }: Rating): Answers {
  return { ...points, ...questions };
}
