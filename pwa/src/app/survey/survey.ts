/** A survey of one's own: where its screens are, and what is to be done next. */
import type { Schemas } from '../../api/client';
import type { Words } from '../../i18n/app/load';

export type Survey = Schemas['SurveyFields'];
export type Policy = Schemas['PolicyFields'];
export type Step = Survey['step'];

export const STEPS: readonly Step[] = [
  'tech_lead',
  'people_lead',
  'staff',
  'project_lead',
  'head',
  'own_words',
];

/** The parts of setting up, in their order. */
export const PARTS = ['frame', 'self', 'raters', 'opening'] as const;
export type Part = (typeof PARTS)[number];

export const placeOf = (surveyId: string, part?: Part | 'report' | 'sharing'): string =>
  `/app/surveys/${surveyId}${part ? `/${part}` : ''}`;
export const placeOfStep = (surveyId: string, step: string): string => `${placeOf(surveyId, 'self')}/${step}`;
export const NEW_SURVEY = '/app/surveys/new';

export const pathOf = (surveyId: string): string => `surveys/${surveyId}`;

/** The first part that is not done. The frame always is: a survey begins with it. */
export function nextPart(survey: Survey, policy: Policy): Part {
  if (!survey.self_rated) return 'self';
  if (survey.nominated < policy.min_invited) return 'raters';
  return closesTooSoon(survey, policy) ? 'frame' : 'opening';
}

/** A draft that lay for a while: nobody could answer before it closes. */
export function closesTooSoon(survey: Survey, policy: Policy, now = Date.now()): boolean {
  return Date.parse(survey.closes_at) < now + (policy.min_open_days - 1) * DAY;
}

export const DAY = 24 * 3600 * 1000;

/** A day as the server counts them, "2026-03-01". */
export const utcDay = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

export function stepName(survey: Pick<Survey, 'step' | 'step_words'>, words: Words): string {
  switch (survey.step) {
    case 'tech_lead':
      return words.step_tech_lead;
    case 'people_lead':
      return words.step_people_lead;
    case 'staff':
      return words.step_staff;
    case 'project_lead':
      return words.step_project_lead;
    case 'head':
      return words.step_head;
    case 'own_words':
      return survey.step_words || words.step_own_words;
  }
}
