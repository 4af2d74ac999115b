/**
 * What stands in the page itself. It sends for everything that the screen at this address will need, side by side:
 * the app, the screen's code and words, who is there, and what the server knows. On a slow phone each of them one
 * after another would be half a second.
 */
import '../css/base.css';
import '../css/app.css';
import { makeAhead } from '../i18n/ahead';
import { SHELL } from '../i18n/app/load';
import { inPage } from '../i18n/inPage';
import { begin } from './early';
import { sendAhead, signIn } from './routes';
import { sendAheadFor } from './sent';
import { mayBeSignedIn } from './server';
import { lastSpoken } from './spoken';

const language = lastSpoken();
void import('./main');
if (inPage()?.language !== language) sendAheadFor(SHELL[language]);
if (mayBeSignedIn()) {
  begin('me');
  sendAhead(location.pathname, language);
  makeAhead(language);
} else sendAheadFor(signIn);
