/**
 * Keeps things on this phone: IndexedDB, with localStorage as the second copy. iOS cuts IndexedDB off in
 * background tabs, so a failed call reopens once and then falls back. Never throws on reading.
 */
const NAME = 'readier';
const BOX = 'kept';
let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(BOX);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

async function run<T>(mode: IDBTransactionMode, ask: (box: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const once = async () => {
    const db = await open();
    return new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(BOX, mode);
      const request = ask(transaction.objectStore(BOX));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  };
  try {
    return await once();
  } catch {
    opened = undefined;
    return once();
  }
}

export async function keep(key: string, value: unknown): Promise<boolean> {
  const text = JSON.stringify(value);
  let kept = false;
  try {
    localStorage.setItem(`${NAME}:${key}`, text);
    kept = true;
  } catch {}
  try {
    await run('readwrite', (box) => box.put(text, key));
    kept = true;
  } catch {}
  return kept;
}

export async function recall<T>(key: string): Promise<T | undefined> {
  try {
    const text = await run<string | undefined>('readonly', (box) => box.get(key));
    if (text) return JSON.parse(text);
  } catch {}
  try {
    return JSON.parse(localStorage.getItem(`${NAME}:${key}`) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export async function forget(key: string): Promise<void> {
  try {
    localStorage.removeItem(`${NAME}:${key}`);
  } catch {}
  try {
    await run('readwrite', (box) => box.delete(key));
  } catch {}
}

/** Ask the browser not to clear what is kept here. Safari otherwise may, after a week. */
export function askToPersist(): void {
  navigator.storage?.persist?.().catch(() => {});
}
