/** A manager's own view, by name, while it is being made: what is asked, what is open, and what goes to the server. */
import type { Schemas } from '../../api/client';
import type { Answer, Answers, Instrument } from '../survey/selfDraft';

export type AskedOfManager = Schemas['AskedOfManager'];
export type Said = Schemas['ManagerSays'];

/** After the signals, in this order. */
export const QUESTIONS = ['horizon', 'role'] as const;
export const MOST_LETTERS = 200;

export interface NamedDraft {
  answers: Answers;
  words: string;
}

/** What is said so far, wherever it lies, and how to say more. */
export interface Named {
  asked: AskedOfManager;
  instrument: Instrument;
  signals: string[];
  draft: NamedDraft;
  /** On this phone, and not yet at the server. */
  isUnsent: boolean;
  set(more: Partial<NamedDraft>): void;
  answer(step: string, value: Answer): void;
  sent(): void;
}

export const placeOf = (surveyId: string, at?: string): string =>
  `/app/manager-views/${surveyId}${at ? `/${at}` : ''}`;
export const pathOf = (surveyId: string): string => `surveys/${surveyId}/manager-view`;

export const stepsOf = (signals: string[]): string[] => [...signals, ...QUESTIONS];

export function openSteps(signals: string[], answers: Answers): string[] {
  return stepsOf(signals).filter((step) => !(step in answers));
}

export function draftOf(said: Said | null): NamedDraft {
  if (!said) return { answers: {}, words: '' };
  return { answers: { ...said.points, horizon: said.horizon, role: said.role }, words: said.words };
}

/** What the server takes, or nothing while a step is open: it takes a view only whole. */
export function saidOf(signals: string[], { answers, words }: NamedDraft): Said | null {
  if (openSteps(signals, answers).length) return null;
  const points = Object.fromEntries(signals.map((signal) => [signal, answers[signal]]));
  return { points, horizon: answers.horizon, role: answers.role, words: words.trim() } as Said;
}
