/** What a rater says: its shape on the phone, and the sheet that is sent of it. */
import type { Schemas } from '../api/client';

export type Sheet = NonNullable<Schemas['SubmissionRequest']['sheet']>;
/** null: not seen, or can't tell */
export type Answer = number | string | null;

export const CHOICES = {
  horizon: ['now', 'six_months', 'one_year', 'three_years', 'not_a_path'],
  missing: ['nothing', 'practice', 'skill', 'credential', 'permission'],
  role: ['tech_lead', 'people_lead', 'staff', 'project_lead', 'head', 'none_yet'],
} as const;
export type Choice = keyof typeof CHOICES;
export const MOMENT = 'moment';
export const MOMENT_LETTERS = 200;

export interface Said {
  order: string[]; // the signals
  answers: Record<string, Answer>;
}

export function sheetOf({ order, answers }: Said): Sheet {
  const choice = <K extends Choice>(name: K) => (answers[name] ?? null) as Sheet[K];
  return {
    points: Object.fromEntries(order.map((id) => [id, (answers[id] ?? null) as number | null])),
    horizon: choice('horizon'),
    missing: choice('missing'),
    role: choice('role'),
    moment: String(answers[MOMENT] ?? ''),
  };
}
