/**
 * The browser's history as the way through the questions: each step forward is an entry, so that the phone's
 * own "back" goes one question back. Nothing hangs on it but the view: answers are in the draft.
 */

/** forward: one after another · change: one answer, then back to the list · fill: only what is open */
export type Way = 'forward' | 'change' | 'fill';

export interface Place {
  at: number;
  way: Way;
  from?: number; // the step one entry back
}

export function here(): Place | null {
  const place = history.state;
  return typeof place?.at === 'number' ? place : null;
}

export function enter(at: number, way: Way): Place {
  const place: Place = { at, way, from: here()?.at };
  history.pushState(place, '');
  return place;
}

/**
 * Back through the history where that leads to `at`: the place is heard of when the browser is there. Otherwise
 * in its stead, for after a reload or a new link the history may begin here.
 */
export function back(at: number): Place | null {
  if (here()?.from === at) {
    history.back();
    return null;
  }
  const place: Place = { at, way: 'forward' };
  history.replaceState(place, '');
  return place;
}
