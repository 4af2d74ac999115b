/** The drafts on this phone: each tap is seen at once, then kept, then told to the other tabs. */
import { change, forget as forgetKept, recall } from '../offline/store';
import { after, type Draft, isWaiting, type Tap } from './draft';

const LIST = 'drafts';
const key = (id: string) => `draft:${id}`;
const held = new Map<string, Draft>();
let hear: (draft: Draft) => void = () => {};
let writing = 0;
const otherTabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('readier') : undefined;
let isKept = true;

otherTabs?.addEventListener('message', ({ data: id }) => {
  // While we write, our own result will hold what the other tab wrote.
  if (held.has(id) && !writing) void find(id);
});

export const draftOf = (id: string): Draft => held.get(id) as Draft;
/** Whether what is tapped is kept anywhere but in this page. */
export const isKeptHere = () => isKept;

export async function all(): Promise<Draft[]> {
  const ids = (await recall<string[]>(LIST)) ?? [...held.keys()];
  return (await Promise.all(ids.map(find))).flatMap((draft) => draft ?? []);
}

/** The drafts with something to send, as all tabs have left them. */
export async function waiting(): Promise<Draft[]> {
  return (await all()).filter(isWaiting);
}

/** Keeps a new draft. One that is here already stays, and hears of the link. Resolves to the one that is kept. */
export async function begin(draft: Draft): Promise<Draft> {
  const listed = change<string[]>(LIST, (ids = []) => (ids.includes(draft.id) ? ids : [...ids, draft.id]));
  const kept = await write(draft.id, (here) =>
    here ? after(here, { type: 'link', token: draft.token }) : draft,
  );
  await listed;
  return kept;
}

/** Resolves to the draft as it is kept, once it is. */
export async function tell(id: string, tap: Tap): Promise<Draft> {
  const seen = draftOf(id);
  show(after(seen, tap));
  // On what is kept, not on what is seen here: another tab may have been tapped in between.
  return write(id, (kept) => after(kept ?? seen, tap));
}

export async function forget(id: string): Promise<void> {
  await change<string[]>(LIST, (ids = []) => ids.filter((one) => one !== id));
  await forgetKept(key(id));
}

/** Hear each change of any draft. */
export function onDraft(heard: typeof hear): void {
  hear = heard;
}

async function find(id: string): Promise<Draft | undefined> {
  const draft = await recall<Draft>(key(id));
  if (draft) show(draft);
  return draft ?? held.get(id);
}

async function write(id: string, changed: (kept: Draft | undefined) => Draft): Promise<Draft> {
  writing++;
  const written = await change<Draft>(key(id), changed);
  isKept = written.isKept;
  const draft = written.value as Draft;
  if (--writing === 0) show(draft);
  otherTabs?.postMessage(id);
  return draft;
}

function show(draft: Draft): void {
  held.set(draft.id, draft);
  hear(draft);
}
