/** As much of a browser's page as the outbox and the drafts look at. */
import { vi } from 'vitest';

export interface Page {
  /** Let the page hear of "online", "pageshow" or "visibilitychange". */
  hear: (event: string) => void;
}

export function aPage({ hasLocks = true } = {}): Page {
  taken.clear();
  const target = new EventTarget();
  const listen = target.addEventListener.bind(target);
  vi.stubGlobal('addEventListener', listen);
  vi.stubGlobal('document', { addEventListener: listen, visibilityState: 'visible' });
  vi.stubGlobal('navigator', { locks: hasLocks ? theLocks : undefined, onLine: true });
  return { hear: (event) => target.dispatchEvent(new Event(event)) };
}

const taken = new Set<string>();

/** Web Locks as far as `ifAvailable` goes. */
const theLocks = {
  async request<T>(name: string, _options: object, deed: (lock: object | null) => Promise<T>): Promise<T> {
    if (taken.has(name)) return deed(null);
    taken.add(name);
    try {
      return await deed({ name });
    } finally {
      taken.delete(name);
    }
  },
};
