/** As much of IndexedDB and localStorage as the store uses; they can be full, cut off or silent. */
import { vi } from 'vitest';

export interface Memory {
  database: Map<string, string>;
  mirror: Map<string, string>;
  /** works · cut: every call fails · silent: no call is ever answered */
  mood: 'works' | 'cut' | 'silent';
  /** Calls that fail before the next works. */
  failures: number;
  isFull: boolean;
}

export function aMemory(change: Partial<Memory> = {}): Memory {
  const memory: Memory = {
    database: new Map(),
    mirror: new Map(),
    mood: 'works',
    failures: 0,
    isFull: false,
    ...change,
  };
  vi.stubGlobal('indexedDB', { open: () => opening(memory) });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => memory.mirror.get(key) ?? null,
    removeItem: (key: string) => memory.mirror.delete(key),
    setItem: (key: string, text: string) => {
      if (memory.isFull) throw new Error('QuotaExceededError');
      memory.mirror.set(key, text);
    },
  });
  return memory;
}

type Handler = (() => void) | null;

function opening(memory: Memory) {
  const request: { onsuccess: Handler; onerror: Handler; result?: unknown } = {
    onsuccess: null,
    onerror: null,
  };
  if (memory.mood === 'works') {
    request.result = { transaction: () => transaction(memory) };
    queueMicrotask(() => request.onsuccess?.());
  } else if (memory.mood === 'cut') {
    queueMicrotask(() => request.onerror?.());
  }
  return request;
}

/** One after another, as IndexedDB runs those that write. */
let turn: Promise<void> = Promise.resolve();

function transaction(memory: Memory) {
  const one: { oncomplete: Handler; onabort: Handler; onerror: Handler; objectStore: () => object } = {
    oncomplete: null,
    onabort: null,
    onerror: null,
    objectStore: () => ({
      get: (key: string) => {
        const request: { onsuccess: Handler; result?: string } = { onsuccess: null };
        turn = turn.then(async () => {
          await Promise.resolve();
          if (memory.failures > 0) {
            memory.failures--;
            one.onabort?.();
            return;
          }
          request.result = memory.database.get(key);
          request.onsuccess?.();
          one.oncomplete?.();
        });
        return request;
      },
      put: (text: string, key: string) => memory.database.set(key, text),
      delete: (key: string) => memory.database.delete(key),
    }),
  };
  return one;
}
