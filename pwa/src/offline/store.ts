/**
 * Keeps things on this phone: IndexedDB, with localStorage as the second copy. iOS cuts IndexedDB off in
 * background tabs, and now and then never answers, so a call that fails is made once more and then the second
 * copy has to do. Each copy counts its writes: the newer one is believed. Never throws.
 */
const NAME = 'readier';
const BOX = 'kept';
const PATIENCE = 1500;
/** Once it was silent, it is asked again but not waited for at every tap. */
const LITTLE_PATIENCE = 50;

interface Copy<T> {
  writes: number;
  value?: T; // absent once it was forgotten
}

let opened: Promise<IDBDatabase> | undefined;
let patience = PATIENCE;

export async function recall<T>(key: string): Promise<T | undefined> {
  const mirrored = mirror<T>(key);
  const copy = await inDatabase<Copy<T>>(key, (kept) => kept);
  return newer(copy ?? mirrored, mirrored).value;
}

/**
 * Replaces what is kept by what `changed` makes of it, in one transaction: two tabs do not undo each other.
 * Tells also whether it is kept anywhere but in this page.
 */
export async function change<T>(
  key: string,
  changed: (kept: T | undefined) => T | undefined,
): Promise<{ value: T | undefined; isKept: boolean }> {
  const next = (kept: Copy<T>): Copy<T> => ({ writes: kept.writes + 1, value: changed(kept.value) });
  // The second copy first: it is there before this returns, and a page may be gone before the database answers.
  const early = next(mirror<T>(key));
  const isMirrored = reflect(key, early);
  const written = await inDatabase<Copy<T>>(key, (kept, write) =>
    write(kept.writes < early.writes ? early : next(kept)),
  );
  // What was forgotten leaves no trace, once the database has forgotten it too.
  if (written && mirror(key).writes <= written.writes)
    reflect(key, written.value === undefined ? undefined : written);
  return { value: (written ?? early).value, isKept: !!written || isMirrored };
}

export async function keep<T>(key: string, value: T): Promise<boolean> {
  return (await change<T>(key, () => value)).isKept;
}

export async function forget(key: string): Promise<void> {
  await change(key, () => undefined);
}

/** Ask the browser not to clear what is kept here. Safari otherwise may, after a week. */
export function askToPersist(): void {
  navigator.storage?.persist?.().catch(() => {});
}

function newer<T>(one: Copy<T>, other: Copy<T>): Copy<T> {
  return one.writes >= other.writes ? one : other;
}

function parsed<T>(read: () => unknown): Copy<T> {
  try {
    return JSON.parse(String(read() ?? null)) ?? { writes: 0 };
  } catch {
    return { writes: 0 };
  }
}

function mirror<T>(key: string): Copy<T> {
  return parsed(() => localStorage.getItem(`${NAME}:${key}`));
}

/** Whether the second copy could be written. */
function reflect(key: string, copy: Copy<unknown> | undefined): boolean {
  try {
    if (copy) localStorage.setItem(`${NAME}:${key}`, JSON.stringify(copy));
    else localStorage.removeItem(`${NAME}:${key}`);
    return true;
  } catch {
    return false;
  }
}

type Use<C> = (kept: C, write: (next: C) => C) => C;

/** `use` what is kept under `key`, inside one transaction. Undefined if the database does not serve us. */
async function inDatabase<C extends Copy<unknown>>(key: string, use: Use<C>): Promise<C | undefined> {
  const once = async () => {
    opened ??= open();
    const database = await opened;
    return new Promise<C>((resolve, reject) => {
      const transaction = database.transaction(BOX, 'readwrite');
      const box = transaction.objectStore(BOX);
      const found = box.get(key);
      let result: C;
      found.onsuccess = () => {
        result = use(parsed(() => found.result) as C, (next) => {
          next.value === undefined ? box.delete(key) : box.put(JSON.stringify(next), key);
          return next;
        });
      };
      transaction.oncomplete = () => resolve(result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  };
  for (let attempt = 0; attempt < 2; attempt++) {
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience));
    const result = await Promise.race([once(), late]).catch(() => undefined);
    if (result) {
      patience = PATIENCE;
      return result;
    }
    opened = undefined;
  }
  patience = LITTLE_PATIENCE;
  return undefined;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(BOX);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}
