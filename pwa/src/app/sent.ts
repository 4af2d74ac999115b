/** Code and words that were sent for. What is here already is had at once, without a turn of waiting for it. */
type Load<T> = () => Promise<T>;

const here = new Map<Load<unknown>, unknown>();

export async function sendFor<T>(load: Load<T>): Promise<T> {
  const found = await load();
  here.set(load, found);
  return found;
}

/** For when it will be wanted: whoever wants it asks again, and says what is wrong. */
export function sendAheadFor(load: Load<unknown>): void {
  sendFor(load).catch(() => {});
}

export function isHere<T>(load: Load<T>): T | undefined {
  return here.get(load) as T | undefined;
}
