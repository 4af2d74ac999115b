/** One rater's draft, as it lies on this phone: a pure reducer, so that every tap can be kept and tested. */
import type { Code, Schemas } from '../api/client';
import { type Answer, CHOICES, MOMENT, type Sheet, sheetOf } from './sheet';

export type Context = Schemas['InvitationContext'];
export type Instrument = Schemas['InstrumentFields'];
/** What can keep an answer from arriving. */
export type Stop = Code | 'key_differs';
/** kept: on this phone · sending: on its way · arrived: the server has given its receipt */
export type Delivery = 'none' | 'kept' | 'sending' | 'arrived';
/** The screen before the first question. */
export const FIRST = -1;

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
  answers: Record<string, Answer>;
  step: number; // FIRST, a question, the look-over (lookOver), or what became of it (sent)
  advance: boolean;
  credential?: Credential;
  revision: number; // of what is or was sent
  outgoing?: { sheet: Sheet | null }; // frozen at the tap on "Send"; null withdraws
  delivery: Delivery;
  stop?: Stop; // why it did not arrive, if waiting will not mend it
}

export type Tap =
  | { type: 'link'; token: string }
  | { type: 'keep'; kept: Partial<Pick<Draft, 'context' | 'step' | 'language' | 'advance' | 'stop'>> }
  | { type: 'instrument'; instrument: Instrument; order: string[] }
  | { type: 'answer'; step: string; value: Answer }
  | { type: 'credential'; credential: Credential; revision?: number }
  | { type: 'send' }
  | { type: 'withdraw' }
  | { type: 'delivery'; delivery: Delivery; revision: number }
  | { type: 'stop'; stop: Stop; revision: number };

export function fresh(id: string, token: string, mailed: string, advance: boolean): Draft {
  return { id, token, mailed, order: [], answers: {}, step: FIRST, advance, revision: 0, delivery: 'none' };
}

export function after(draft: Draft, tap: Tap): Draft {
  switch (tap.type) {
    case 'link':
      // A later link of the same invitation. The first mail's fingerprint stays: to differ from it is a finding.
      return generationOf(tap.token) > generationOf(draft.token) ? { ...draft, token: tap.token } : draft;
    case 'keep':
      return { ...draft, ...tap.kept };
    case 'instrument':
      return draft.instrument ? draft : { ...draft, instrument: tap.instrument, order: tap.order };
    case 'answer':
      return { ...draft, answers: { ...draft.answers, [tap.step]: tap.value } };
    case 'credential':
      return isAnother(draft.credential, tap.credential) ? draft : collected(draft, tap);
    case 'send':
      return queued(draft, sheetOf(draft));
    case 'withdraw':
      return queued(draft, null);
    case 'delivery':
      // A reply to an older revision says nothing of the one that is waiting now.
      return tap.revision === draft.revision ? { ...draft, delivery: tap.delivery, stop: undefined } : draft;
    case 'stop':
      return tap.revision === draft.revision
        ? { ...draft, delivery: 'kept', stop: isFinal(tap.stop) ? tap.stop : undefined }
        : draft;
  }
}

function generationOf(token: string): number {
  return Number(token.split('.')[1]);
}

/** A second tap on "Send" changes nothing: one sheet is one revision. */
function queued(draft: Draft, sheet: Sheet | null): Draft {
  if (isWaiting(draft) && isSame(draft.outgoing?.sheet, sheet)) return draft;
  return {
    ...draft,
    outgoing: { sheet },
    revision: draft.revision + 1,
    delivery: 'kept',
    stop: undefined,
    step: sent(draft),
  };
}

/**
 * Two tabs may blind at once. The first to be kept is the one that is signed: another would be refused. One that comes
 * signed was collected on another device, and then none of this one's will be.
 */
function isAnother(kept: Credential | undefined, coming: Credential): boolean {
  if (!kept) return false;
  return kept.signature !== undefined || (kept.message !== coming.message && coming.signature === undefined);
}

/** What waited for a right to answer waits no longer. */
function collected(draft: Draft, { credential, revision = 0 }: Extract<Tap, { type: 'credential' }>): Draft {
  return { ...draft, credential, revision: Math.max(draft.revision, revision), stop: undefined };
}

export function steps(draft: Draft): string[] {
  return draft.order.length ? [...draft.order, ...Object.keys(CHOICES), MOMENT] : [];
}

/** The step at which all answers are looked over. */
export function lookOver(draft: Draft): number {
  return steps(draft).length;
}

/** The step at which one sees what became of the answers. */
export function sent(draft: Draft): number {
  return lookOver(draft) + 1;
}

/** Neither answered nor skipped on purpose. The moment is optional and never missing. */
export function unanswered(draft: Draft): string[] {
  return steps(draft).filter((step) => step !== MOMENT && !(step in draft.answers));
}

/** The step after `at`: the next one, or the next that is open. */
export function onward(draft: Draft, at: number, onlyOpen: boolean): number {
  if (!onlyOpen) return at + 1;
  const open = new Set(unanswered(draft));
  const next = steps(draft).findIndex((step, index) => index > at && open.has(step));
  return next < 0 ? lookOver(draft) : next;
}

export function hasBegun(draft: Draft): boolean {
  return Object.keys(draft.answers).length > 0;
}

export function isWaiting(draft: Draft): boolean {
  return (draft.delivery === 'kept' || draft.delivery === 'sending') && !draft.stop;
}

/** Stops that waiting will not mend. */
export function isFinal(stop: Stop): boolean {
  return !['offline', 'throttled', 'fault', 'csrf', 'keys_away', 'answering_not_begun'].includes(stop);
}

/** Whether a strict survey has begun to take answers: nobody can collect the right to one any more. */
export const isTaking = ({ collects_until: until }: Context) => !!until && Date.parse(until) <= Date.now();

export function isWithdrawn(draft: Draft): boolean {
  return draft.outgoing?.sheet === null;
}

/** Whether an answer that was sent has been changed since. */
export function isChanged(draft: Draft): boolean {
  return draft.outgoing !== undefined && !isWithdrawn(draft) && !isSame(draft.outgoing.sheet, sheetOf(draft));
}

function isSame(one: Sheet | null | undefined, other: Sheet | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
