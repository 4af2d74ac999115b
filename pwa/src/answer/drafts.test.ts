import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aMemory } from '../offline/testing/database';
import { aDraft, TOKEN } from './testing/build';

type Tab = typeof import('./drafts');

/** A tab is a copy of the module of its own; the memory below is the phone's. */
async function aTab(): Promise<Tab> {
  vi.resetModules();
  return import('./drafts');
}

beforeEach(() => void aMemory());
afterEach(() => vi.unstubAllGlobals());

const id = aDraft().id;
const answers = async (tab: Tab) => (await tab.all())[0]?.answers;

describe('a draft', () => {
  it('is here after the tab was closed, tap for tap', async () => {
    const first = await aTab();
    await first.begin(aDraft());
    await first.tell(id, { type: 'answer', step: 'bridges', value: 4 });
    await first.tell(id, { type: 'answer', step: 'role', value: null });
    expect(await answers(await aTab())).toEqual({ bridges: 4, role: null });
  });

  it('is seen changed before it is kept', async () => {
    const tab = await aTab();
    await tab.begin(aDraft());
    void tab.tell(id, { type: 'answer', step: 'bridges', value: 4 });
    expect(tab.draftOf(id).answers).toEqual({ bridges: 4 });
  });

  it('is not begun anew when its link is opened again', async () => {
    const tab = await aTab();
    await tab.begin(aDraft());
    await tab.tell(id, { type: 'answer', step: 'bridges', value: 4 });
    const newer = TOKEN.replace('.1.', '.2.');
    const kept = await (await aTab()).begin(aDraft({ token: newer }));
    expect([kept.answers, kept.token]).toEqual([{ bridges: 4 }, newer]);
  });

  it('holds what was tapped in either of two tabs', async () => {
    const [one, other] = [await aTab(), await aTab()];
    await one.begin(aDraft());
    await other.all();
    await Promise.all([
      one.tell(id, { type: 'answer', step: 'bridges', value: 1 }),
      other.tell(id, { type: 'answer', step: 'role', value: 'staff' }),
    ]);
    expect(await answers(one)).toEqual({ bridges: 1, role: 'staff' });
  });

  it('is shown in the other tab as well', async () => {
    const [one, other] = [await aTab(), await aTab()];
    await one.begin(aDraft());
    await other.all();
    const heard = new Promise((resolve) =>
      other.onDraft((draft) => draft.answers.bridges && resolve(draft.answers)),
    );
    await one.tell(id, { type: 'answer', step: 'bridges', value: 5 });
    expect(await heard).toEqual({ bridges: 5 });
  });

  it('is gone from the phone when it was forgotten', async () => {
    const tab = await aTab();
    await tab.begin(aDraft());
    await tab.forget(id);
    expect(await (await aTab()).all()).toEqual([]);
  });

  it('waits from Send to the receipt', async () => {
    const tab = await aTab();
    await tab.begin(aDraft());
    await tab.tell(id, { type: 'send' });
    expect((await (await aTab()).waiting()).map((draft) => draft.id)).toEqual([id]);
    await tab.tell(id, { type: 'delivery', delivery: 'arrived', revision: 1 });
    expect(await tab.waiting()).toEqual([]);
  });

  it('is said not to be kept where the browser keeps nothing', async () => {
    aMemory({ mood: 'cut', isFull: true });
    const tab = await aTab();
    await tab.begin(aDraft());
    expect([tab.isKeptHere(), tab.draftOf(id).id]).toEqual([false, id]);
  });
});
