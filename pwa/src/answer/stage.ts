/** What this tab shows: one state, drawn anew whenever it changes. What must outlive the tab is in the draft. */
import type { LaterWords, Words } from '../i18n/a/load';
import type { Language } from '../i18n/words';
import type * as aside from './aside/index';
import type { Draft, Stop } from './draft';
import type { Warning } from './later/index';
import type { Place } from './places';
import type * as takeover from './takeover';

export interface State {
  draft?: Draft;
  choice?: Draft[]; // opened without a link, and several lie here
  noDraft?: 'link_invalid' | 'no_link' | 'no_receipt' | 'renewed';
  place: Place;
  trouble?: Stop; // what stands in the way of knowing more about the draft
  note?: { at: 'start' | 'decline' | 'renew' | 'arrival'; key: string }; // what the last tap there led to
  warning?: Warning | null;
  language?: Language; // in which is spoken
  words?: Words;
  later?: Partial<LaterWords>;
  takeover?: typeof takeover; // shown, for another device
  aside?: typeof aside | null; // screens that are fetched when wanted; null: could not be
}

let state: State = { place: { at: -1, way: 'forward' } };
let draw: (state: State) => void = () => {};

export const now = (): State => state;

export function set(change: Partial<State>): void {
  state = { ...state, ...change };
  draw(state);
}

export function onChange(drawn: typeof draw): void {
  draw = drawn;
}
