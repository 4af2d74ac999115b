import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Draft, isWaiting, type Stop, type Tap } from '../draft';
import { aDraft, tapped } from '../testing/build';
import { aPage, type Page } from '../testing/page';
import { TestServer } from '../testing/server';
import type { Signer } from '../testing/signer';
import { openOutbox } from './outbox';

const server = new TestServer({} as Signer);
let page: Page;
let draft: Draft;

beforeEach(() => {
  vi.useFakeTimers();
  page = aPage();
  draft = tapped(aDraft(), { type: 'answer', step: 'bridges', value: 4 }, { type: 'send' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const surroundings = {
  waiting: async () => [draft].filter(isWaiting),
  tell: async (_id: string, tap: Tap) => {
    draft = tapped(draft, tap);
    return draft;
  },
  server,
};

/** Delivers as the given results say, one after another; the last stays. */
function delivering(...results: (Stop | 'arrives' | 'breaks')[]) {
  return vi.fn(async ({ revision }: Draft) => {
    const result = results.length > 1 ? results.shift() : results[0];
    if (result === 'breaks') throw new Error('no such thing');
    if (result !== 'arrives') return result;
    await surroundings.tell('', { type: 'delivery', delivery: 'arrived', revision });
    return undefined;
  });
}

const settled = () => vi.advanceTimersByTimeAsync(0);

describe('the outbox', () => {
  it('sends what waits, once', async () => {
    const deliver = delivering('arrives');
    const wake = openOutbox(surroundings, deliver);
    wake();
    wake();
    await settled();
    page.hear('online');
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(deliver).toHaveBeenCalledTimes(1);
    expect(draft.delivery).toBe('arrived');
  });

  it('tries again after pauses that grow, and says meanwhile that it is kept', async () => {
    const deliver = delivering('offline');
    openOutbox(surroundings, deliver)();
    const tries: number[] = [];
    for (let second = 0; second < 240; second++) {
      await vi.advanceTimersByTimeAsync(1000);
      tries[deliver.mock.calls.length] ??= second + 1;
    }
    expect(draft.delivery).toBe('kept');
    const pauses = tries.slice(2).map((second, i) => second - (tries[i + 1] as number));
    expect(pauses.length).toBeGreaterThan(3);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  });

  it.each(['online', 'pageshow', 'visibilitychange'])('tries at once on %s', async (event) => {
    const deliver = delivering('offline', 'arrives');
    openOutbox(surroundings, deliver)();
    await settled();
    page.hear(event);
    await settled();
    expect([deliver.mock.calls.length, draft.delivery]).toEqual([2, 'arrived']);
  });

  it('is not woken in vain while it is busy', async () => {
    let arrive = () => {};
    const deliver = vi.fn(async () => {
      await new Promise<void>((go) => {
        arrive = go;
      });
      return 'offline' as const;
    });
    const wake = openOutbox(surroundings, deliver);
    wake();
    await settled();
    wake();
    arrive();
    await settled();
    expect(deliver).toHaveBeenCalledTimes(2);
  });

  it('lets the rest be where waiting will not mend it', async () => {
    const deliver = delivering('survey_closed');
    openOutbox(surroundings, deliver)();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(deliver).toHaveBeenCalledTimes(1);
    expect([draft.delivery, draft.stop]).toEqual(['kept', 'survey_closed']);
  });

  it('survives a fault of its own', async () => {
    const deliver = delivering('breaks', 'arrives');
    openOutbox(surroundings, deliver)();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(draft.delivery).toBe('arrived');
  });

  it('sends from one tab at a time', async () => {
    const deliver = delivering('arrives');
    for (const wake of [openOutbox(surroundings, deliver), openOutbox(surroundings, deliver)]) wake();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(deliver).toHaveBeenCalledTimes(1);
  });

  it('sends where the browser knows no locks', async () => {
    aPage({ hasLocks: false });
    openOutbox(surroundings, delivering('arrives'))();
    await settled();
    expect(draft.delivery).toBe('arrived');
  });
});
