/** What lies beside the way from the first question to "arrived". Most raters never see it, so it is fetched when wanted. */
import type { Screen } from '../screen';
import { Chooser } from './Chooser';
import { DeclineDialog, Declined } from './Decline';
import { Know } from './Know';
import { Over } from './Over';
import { Stuck } from './Stuck';

export type Beside = Pick<Screen, 'speech' | 'state'>;

export { Chooser, DeclineDialog, Declined, Know, Over, Stuck };
