/** One rater's draft, as it lies on this phone: a pure reducer, so that every tap can be kept and tested. */
import type { Schemas } from '../api/client';

export type Sheet = NonNullable<Schemas['SubmissionRequest']['sheet']>;
export type Context = Schemas['InvitationContext'];
export type Instrument = Schemas['InstrumentFields'];
/** kept: on this phone · sending: on its way · arrived: the server has given its receipt */
export type Delivery = 'none' | 'kept' | 'sending' | 'arrived' | 'withdrawn';

export const CHOICE_STEPS = ['horizon', 'missing', 'role', 'moment'] as const;
export const OPTIONS = {
  horizon: ['now', 'six_months', 'one_year', 'three_years', 'not_a_path'],
  missing: ['nothing', 'practice', 'skill', 'credential', 'permission'],
  role: ['tech_lead', 'people_lead', 'staff', 'project_lead', 'head', 'none_yet'],
} as const;
export const MOMENT_LETTERS = 200;

export interface Credential {
  message: string;
  blinded: string;
  inverse: string;
  signature?: string;
}

export interface Draft {
  id: string;
  token: string;
  mailed: string; // the beginning of the key's fingerprint, as the mail had it
  context?: Context;
  instrument?: Instrument;
  language?: string;
  order: string[];
  answers: Record<string, number | string | null>; // null: not seen, or can't tell
  step: number; // -1: the first screen; steps.length: the look-over
  advance: boolean;
  credential?: Credential;
  revision: number; // of what is or was sent
  delivery: Delivery;
}

export type Tap =
  | { type: 'loaded'; context: Context; instrument: Instrument; order: string[] }
  | { type: 'answer'; step: string; value: number | string | null }
  | { type: 'go'; step: number }
  | { type: 'language'; language: string }
  | { type: 'advance'; on: boolean }
  | { type: 'credential'; credential: Credential }
  | { type: 'queue'; withdraw?: boolean }
  | { type: 'delivery'; delivery: Delivery; revision: number }
  | { type: 'declined'; declined: boolean };

export function fresh(id: string, token: string, mailed: string, advance: boolean): Draft {
  return { id, token, mailed, order: [], answers: {}, step: -1, advance, revision: 0, delivery: 'none' };
}

export function after(draft: Draft, tap: Tap): Draft {
  switch (tap.type) {
    case 'loaded':
      return {
        ...draft,
        context: tap.context,
        instrument: tap.instrument,
        order: draft.order.length ? draft.order : tap.order,
      };
    case 'answer':
      return { ...draft, answers: { ...draft.answers, [tap.step]: tap.value } };
    case 'go':
      return { ...draft, step: Math.max(-1, Math.min(tap.step, steps(draft).length)) };
    case 'language':
      return { ...draft, language: tap.language };
    case 'advance':
      return { ...draft, advance: tap.on };
    case 'credential':
      return { ...draft, credential: tap.credential };
    case 'queue':
      return { ...draft, revision: draft.revision + 1, delivery: tap.withdraw ? 'withdrawn' : 'kept' };
    case 'delivery':
      // A reply to an older revision says nothing of the one that is waiting now.
      return tap.revision === draft.revision ? { ...draft, delivery: tap.delivery } : draft;
    case 'declined':
      return draft.context ? { ...draft, context: { ...draft.context, declined: tap.declined } } : draft;
  }
}

export function steps(draft: Draft): string[] {
  return draft.order.length ? [...draft.order, ...CHOICE_STEPS] : [];
}

/** Answered, or skipped on purpose. The moment is optional and never missing. */
export function unanswered(draft: Draft): string[] {
  return steps(draft).filter((step) => step !== 'moment' && !(step in draft.answers));
}

export function sheetOf(draft: Draft): Sheet {
  const points = Object.fromEntries(draft.order.map((id) => [id, (draft.answers[id] ?? null) as number | null]));
  return {
    points,
    horizon: (draft.answers.horizon ?? null) as Sheet['horizon'],
    missing: (draft.answers.missing ?? null) as Sheet['missing'],
    role: (draft.answers.role ?? null) as Sheet['role'],
    moment: String(draft.answers.moment ?? '').slice(0, MOMENT_LETTERS),
  };
}

/** What in a moment may give someone away: a name of those involved, a date, a number. */
export function givesAway(moment: string, names: string[]): 'name' | 'date' | null {
  const said = moment.toLowerCase();
  const parts = names.flatMap((name) => name.toLowerCase().split(/[\s.@_-]+/)).filter((part) => part.length > 2);
  if (parts.some((part) => new RegExp(`(^|\\P{L})${escape(part)}(\\P{L}|$)`, 'u').test(said))) return 'name';
  return /\d{1,2}[./-]\d{1,2}|\b\d{4}\b|\b(mon|tues|wednes|thurs|fri)day\b/.test(said) ? 'date' : null;
}

function escape(part: string): string {
  return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Fisher-Yates, with chance given by the caller. */
export function shuffled<T>(things: T[], chance: () => number): T[] {
  const mixed = [...things];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}
