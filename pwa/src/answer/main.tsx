/** Opens the raters' shell: reads the link, takes it out of the address, finds the draft and shows it. */
import '../css/base.css';
import '../css/answer.css';
import { render } from 'preact';
import type { Words } from '../i18n/a/load';
import { inPage } from '../i18n/inPage';
import { register } from '../offline/register';
import { App } from './App';
import { renew as renewDraft } from './asking';
import { prepare, renew, show, take } from './deeds';
import { type Draft, FIRST, fresh, hasBegun, sent } from './draft';
import { all, begin, isKeptHere, onDraft, waiting } from './drafts';
import { wake } from './later';
import { addressOf, arrivedBy, idOf, type Link } from './link';
import { here } from './places';
import { speak } from './speech';
import { now, onChange, set } from './stage';

const root = document.getElementById('root') as HTMLElement;
let heading: Element | null = null;

onChange((state) => {
  render(<App state={state} />, root);
  const shown = root.querySelector('h1');
  if (shown === heading) return;
  scrollTo(0, 0);
  // The first screen is read from its top; after it the heading says that the screen is another.
  if (heading) shown?.focus({ preventScroll: true });
  heading = shown;
});

async function open(): Promise<void> {
  const { link, right, id, isBroken } = arrivedBy(location.hash);
  if (isBroken) return set({ noDraft: 'link_invalid' });
  if (link) return byLink(link, right);
  const drafts = (await all()).filter((draft) => !id || draft.id === id);
  const [draft] = drafts;
  if (!draft) return set({ noDraft: 'no_link' });
  if (drafts.length > 1) return set({ choice: drafts });
  enterDraft(draft, renewDraft(draft.id));
}

async function byLink(link: Link, right?: string): Promise<void> {
  const id = idOf(link);
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const blank = fresh(id, link.token, link.mailed, !isCalm);
  // What can be said before it is known who asks is on the screen at once.
  set({ draft: blank });
  let draft = await begin(blank);
  if (right) draft = await take(draft, right);
  // A phone that keeps nothing needs the link at the next reload.
  if (isKeptHere()) history.replaceState(history.state, '', addressOf(id));
  enterDraft(draft, renewDraft(id));
}

function enterDraft(draft: Draft, asked: ReturnType<typeof renewDraft>): void {
  onDraft((told) => told.id === draft.id && set({ draft: told }));
  set({ draft, place: here() ?? { at: draft.delivery === 'none' ? FIRST : sent(draft), way: 'forward' } });
  history.scrollRestoration = 'manual';
  history.replaceState(now().place, '');
  addEventListener('popstate', () => show(here()));
  addEventListener('online', () => now().trouble === 'offline' && renew());
  if (hasBegun(draft)) prepare();
  void renew(asked);
}

async function start(): Promise<void> {
  set({ ...inPage<Words>() });
  void speak();
  await open();
  void speak();
  if ((await waiting()).length > 0) await wake();
}

void start();
void register('/a/');
// Another link in the same tab changes the fragment alone, and nothing would be read again.
addEventListener('hashchange', () => location.reload());
