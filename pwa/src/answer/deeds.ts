/** What a tap does. */
import { askToPersist } from '../offline/store';
import { renew as renewDraft } from './asking';
import { type Draft, hasBegun, lookOver, onward, sent, type Tap } from './draft';
import { begin, tell as tellDraft } from './drafts';
import { later, wake } from './later';
import * as places from './places';
import { server } from './server';
import type { Answer } from './sheet';
import { hearMore, speak } from './speech';
import { now, type State, set } from './stage';

/** Long enough to see what was tapped, short enough not to wait. */
const BEAT = 320;
let advancing: ReturnType<typeof setTimeout> | undefined;

const draft = () => now().draft as Draft;

export const tell = (tap: Tap): Promise<unknown> => tellDraft(draft().id, tap);

export async function chooseLanguage(language: string): Promise<void> {
  void tell({ type: 'keep', kept: { language } });
  await speak();
}

// --- the way -------------------------------------------------------------------------------

export function show(place: places.Place | null): void {
  clearTimeout(advancing);
  if (!place) return;
  set({ place, note: undefined, warning: null });
  if (place.at >= 0) void tell({ type: 'keep', kept: { step: place.at } });
}

export const enter = (at: number, way: places.Way = 'forward') => show(places.enter(at, way));

export const back = (at: number) => show(places.back(at));

export function next(): void {
  const { at, way } = now().place;
  if (way === 'change') back(lookOver(draft()));
  else enter(onward(draft(), at, way === 'fill'), way);
}

export async function start(): Promise<void> {
  if (draft().order.length === 0) {
    note('start', 'loading');
    await renew();
    if (draft().order.length === 0) return note('start', `e_${now().trouble}`);
  }
  enter(Math.max(0, draft().step));
}

// --- the answers ---------------------------------------------------------------------------

export function answer(step: string, value: Answer): void {
  if (!hasBegun(draft())) prepare();
  void tell({ type: 'answer', step, value });
}

/** What is wanted at "Send", where there may be no signal. */
export function prepare(): void {
  askToPersist();
  void hearMore();
  later().catch(() => {});
}

/** A finger tapped an answer. Keys never come here: who moves through the options must not be moved on. */
export function tapped(): void {
  clearTimeout(advancing);
  if (draft().advance) advancing = setTimeout(next, BEAT);
}

/** Looks for what gives someone away. The hint on the screen stands in where that cannot be fetched. */
export async function writeMoment(step: string, words: string, others: Parameters<Check>[1]): Promise<void> {
  answer(step, words);
  const part = await later().catch(() => undefined);
  if (part) set({ warning: part.givesAway(words, others) });
}
type Check = typeof import('./later/index').givesAway;

// --- the server ----------------------------------------------------------------------------

export async function send(): Promise<void> {
  const kept = tell({ type: 'send' });
  enter(sent(draft()));
  await kept;
  await wake();
}

export async function withdraw(): Promise<void> {
  await tell({ type: 'withdraw' });
  await wake();
}

/** Saves a draft's right to answer as a file; without a draft, takes one in from a file. */
export async function receipt(kept?: Draft): Promise<void> {
  const part = await import('./receipt');
  part.receipt(kept, begin, tellDraft, set);
}

const fetchTakeover = () => import('./takeover').catch(() => undefined);

/** Shows, or hides, what another device reads. */
export async function takeOver(): Promise<void> {
  set({ takeover: now().takeover ? undefined : await fetchTakeover() });
}

/** Takes in what was read off another device. */
export async function take(kept: Draft, right: string): Promise<Draft> {
  const tap = (await fetchTakeover())?.rightOf(right);
  return tap ? tellDraft(kept.id, tap) : kept;
}

/** Asks, without saying who asks, whether the answer is in the box. */
export async function checkArrival(): Promise<void> {
  note('arrival', 'loading');
  const asked = later().then(({ arrivalOf }) => arrivalOf(draft(), server));
  note('arrival', (await asked.catch(() => undefined)) ?? 'noAnswer');
}

export const dialog = () => document.querySelector('dialog') as HTMLDialogElement;

/** Asks once more before an invitation is declined. */
export async function askToDecline(): Promise<void> {
  void hearMore();
  await fetchAside();
  if (now().aside) dialog().showModal();
  else note('start', 'e_offline');
}

export async function fetchAside(): Promise<void> {
  if (!now().aside) set({ aside: await import('./aside/index').catch(() => null) });
}

/** Asks anew what the link is about. */
export async function renew(asked = renewDraft(draft().id)): Promise<void> {
  set({ trouble: await asked });
  await speak();
}

function note(at: NonNullable<State['note']>['at'], key: string): void {
  set({ note: { at, key } });
}
