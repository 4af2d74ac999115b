/** Where a code was sent to. Phones drop a page that is left for the mail app: it comes back to the code. */
const KEY = 'readier:asked';
const CODE_LIVES = 15 * 60_000;

export function askedAddress(): string | null {
  try {
    const { address, at } = JSON.parse(sessionStorage.getItem(KEY) ?? '');
    return typeof address === 'string' && Date.now() - at < CODE_LIVES ? address : null;
  } catch {
    return null;
  }
}

export function rememberAsked(address: string | null): void {
  try {
    if (address === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify({ address, at: Date.now() }));
  } catch {} // a browser that keeps nothing
}
