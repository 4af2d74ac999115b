/** What every screen of a draft is given. */
import type { Context, Draft } from './draft';
import type { Speech } from './speech';
import type { State } from './stage';

export interface Screen {
  speech: Speech;
  state: State;
  draft: Draft;
  context: Context;
}

/** The first one is there before it is known what the link is about. */
export type Early = Omit<Screen, 'context'> & Partial<Screen>;
