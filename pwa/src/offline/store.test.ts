import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aMemory } from './testing/database';

let store: typeof import('./store');

beforeEach(async () => {
  vi.resetModules();
  store = await import('./store');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const add =
  (word: string) =>
  (kept: string[] = []) => [...kept, word];

describe('what is kept', () => {
  it('is there again', async () => {
    aMemory();
    expect(await store.keep('a', { tapped: 4 })).toBe(true);
    expect(await store.recall('a')).toEqual({ tapped: 4 });
    expect(await store.recall('never')).toBeUndefined();
  });

  it('is in the second copy at once: a page may be gone before the database answers', async () => {
    const memory = aMemory();
    const kept = store.keep('a', { tapped: 4 });
    expect(memory.mirror.get('readier:a')).toContain('"tapped":4');
    await kept;
  });

  it('is not undone by an earlier write that the database answers late', async () => {
    const memory = aMemory();
    const first = store.keep('a', 1);
    const second = store.keep('a', 2);
    await first;
    expect(memory.mirror.get('readier:a')).toContain('"value":2');
    await second;
    expect(await store.recall('a')).toBe(2);
  });

  it('is gone without a trace when it was forgotten', async () => {
    const memory = aMemory();
    await store.keep('a', { tapped: 4 });
    await store.forget('a');
    expect(await store.recall('a')).toBeUndefined();
    expect([memory.database.size, memory.mirror.size]).toEqual([0, 0]);
  });

  it('is changed by several at once without a loss', async () => {
    aMemory();
    await Promise.all(['one', 'two', 'three'].map((word) => store.change('a', add(word))));
    expect((await store.recall<string[]>('a'))?.sort()).toEqual(['one', 'three', 'two']);
  });

  it('survives when either copy is cleared', async () => {
    const memory = aMemory();
    await store.keep('a', 1);
    memory.mirror.clear();
    expect(await store.recall('a')).toBe(1);
    await store.keep('a', 2);
    memory.database.clear();
    expect(await store.recall('a')).toBe(2);
  });

  it('is the newer copy when the database missed a write', async () => {
    const memory = aMemory();
    await store.change('a', add('one'));
    memory.failures = 2;
    await store.change('a', add('two'));
    expect(await store.recall('a')).toEqual(['one', 'two']);
    await store.change('a', add('three'));
    expect(await store.recall('a')).toEqual(['one', 'two', 'three']);
  });

  it('stays forgotten when one copy did not hear of it', async () => {
    const memory = aMemory();
    await store.keep('a', 1);
    memory.failures = 2;
    await store.forget('a');
    expect(await store.recall('a')).toBeUndefined();
  });

  it('is written at the second try when iOS cut the database off', async () => {
    const memory = aMemory({ failures: 1 });
    await store.keep('a', 1);
    expect([...memory.database.keys()]).toEqual(['a']);
  });

  it.each(['cut', 'silent'] as const)('lies in the second copy while the database is %s', async (mood) => {
    vi.useFakeTimers();
    aMemory({ mood });
    const kept = store.keep('a', 1);
    await vi.runAllTimersAsync();
    expect(await kept).toBe(true);
    const found = store.recall('a');
    await vi.runAllTimersAsync();
    expect(await found).toBe(1);
  });

  it('does not wait at every tap for a database that is silent, but believes it again when it speaks', async () => {
    vi.useFakeTimers();
    const memory = aMemory({ mood: 'silent' });
    const first = store.keep('a', 1);
    await vi.advanceTimersByTimeAsync(10_000);
    await first;
    const second = store.keep('a', 2);
    await vi.advanceTimersByTimeAsync(200);
    expect(await second).toBe(true);
    memory.mood = 'works';
    await store.keep('a', 3);
    expect([...memory.database.values()]).toEqual(['{"writes":3,"value":3}']);
  });

  it('is said not to be kept where nothing keeps it', async () => {
    aMemory({ mood: 'cut', isFull: true });
    expect(await store.change('a', add('one'))).toEqual({ value: ['one'], isKept: false });
  });

  it('does not fall over what somebody else left there', async () => {
    const memory = aMemory();
    memory.mirror.set('readier:a', '{"half');
    memory.database.set('a', 'null');
    expect(await store.recall('a')).toBeUndefined();
    expect(await store.keep('a', 1)).toBe(true);
  });
});
