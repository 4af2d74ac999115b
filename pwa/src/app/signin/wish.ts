/** Where one was going before the sign-in came between. */
import { HOME, SIGN_IN } from '../routes';

const KEY = 'readier:next';

export function signInFor(path: string): string {
  const error = new URLSearchParams(location.search).get('error');
  const said = new URLSearchParams({ ...(path !== HOME && { next: path }), ...(error && { error }) });
  return said.size ? `${SIGN_IN}?${said}` : SIGN_IN;
}

/** Single sign-on comes back to the start page, by way of another site: what was wished waits in this tab. */
export function keepWish(): void {
  const wish = inAddress();
  try {
    if (wish) sessionStorage.setItem(KEY, wish);
  } catch {} // a browser that keeps nothing
}

/** Asked once: a wish that was heard is no wish any more. */
export function takeWish(): string | null {
  const wish = inAddress() ?? waiting();
  try {
    sessionStorage.removeItem(KEY);
  } catch {}
  // A place of this app, and no other.
  return wish?.startsWith(HOME) && !wish.startsWith(SIGN_IN) ? wish : null;
}

const inAddress = () => new URLSearchParams(location.search).get('next');

function waiting(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
