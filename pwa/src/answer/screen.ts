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
