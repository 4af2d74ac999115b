/**
 * The right to answer in a strict survey as a file, for another device or for when the browser has forgotten it. It
 * holds no answers: what lies among the downloads is seen by others too. Fetched only when it is wanted.
 */
import type { Credential, Draft, Tap } from './draft';
import type { State } from './stage';

const NAME = 'readier-receipt.json';
/** What another device sends counts as newer than what this one has sent. */
export const AHEAD = 1000;

/** Saves `kept` or, without it, takes one in. The page hands over how it keeps drafts. */
export async function receipt(
  kept: Draft | undefined,
  begin: (draft: Draft) => Promise<Draft>,
  tell: (id: string, tap: Tap) => Promise<Draft>,
  set: (change: Partial<State>) => void,
): Promise<void> {
  if (kept) return save(kept);
  const found = await load();
  if (!found) return set({ noDraft: 'no_receipt' });
  await begin(found);
  // A draft of the same invitation that was here already has begun without it.
  const { credential, revision } = found;
  await tell(found.id, { type: 'credential', credential: credential as Credential, revision });
  location.hash = `k=${found.id}`; // the page reads it anew
}

export function receiptOf({ id, token, mailed, context, instrument, order, credential, revision }: Draft) {
  return {
    readier: 1,
    id,
    token,
    mailed,
    context,
    instrument,
    order,
    credential,
    revision: revision + AHEAD,
  };
}

/** The draft that a receipt stands for, without answers; nothing if it is none. */
export function draftFrom(text: string): Draft | undefined {
  try {
    const { readier, ...kept } = JSON.parse(text);
    const isOne =
      readier === 1 && /^[\w-]+$/.test(kept.id) && kept.credential?.signature && kept.context?.group;
    return isOne ? { ...kept, answers: {}, step: -1, advance: true, delivery: 'none' } : undefined;
  } catch {
    return undefined;
  }
}

function save(draft: Draft): void {
  const file = new Blob([JSON.stringify(receiptOf(draft))], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = NAME;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Resolves to what the chosen file stands for. */
function load(): Promise<Draft | undefined> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'application/json,.json';
  const chosen = new Promise<Draft | undefined>((resolve) => {
    input.addEventListener('change', async () => resolve(draftFrom((await input.files?.[0]?.text()) ?? '')));
  });
  input.click();
  return chosen;
}
