/** The signed-in side of the API: the session cookie goes along, and what changes something carries Django's token. */
import { call, json, type Outcome } from '../api/client';

let onSignedOut = () => {};

/** What is to be done when the server no longer knows who is asking. */
export function whenSignedOut(deed: () => void): void {
  onSignedOut = deed;
}

export const heardSignedOut = () => onSignedOut();

export function ask<T>(path: string): Promise<Outcome<T>> {
  return watched(call<T>(`/api/v1/${path}`));
}

/**
 * Asks where the server does not want to know who asks, and refuses whoever says so. What is there is the
 * same for all and stays as it is, so that the browser may have it already.
 */
export function askUnidentified<T>(path: string): Promise<Outcome<T>> {
  return call<T>(`/api/v1/${path}`, { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'default' });
}

export async function change<T = void>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body: unknown = {},
  headers: Record<string, string> = {},
): Promise<Outcome<T>> {
  const token = await csrfToken();
  return watched(call<T>(`/api/v1/${path}`, json(method, body, { 'X-CSRFToken': token, ...headers })));
}

/** Sends a file as it is. */
export async function upload<T>(path: string, file: Blob, type: string): Promise<Outcome<T>> {
  const token = await csrfToken();
  const headers = { 'Content-Type': type, 'X-CSRFToken': token };
  return watched(call<T>(`/api/v1/${path}`, { method: 'POST', body: file, headers }));
}

/** Django's token, from the cookie; the first visit has none yet, and allauth's configuration brings it. */
export async function csrfToken(): Promise<string> {
  const found = inCookie();
  if (found) return found;
  await call('/_allauth/browser/v1/config');
  return inCookie();
}

/** Signing in brings Django's token, which outlives the session: without one, nobody is signed in on this phone. */
export const mayBeSignedIn = () => inCookie() !== '';

const inCookie = () => tokenIn(document.cookie);

/** In production the name begins with `__Host-`; what a neighbouring host planted under the bare one is not read. */
export const tokenIn = (cookies: string) =>
  (/(?:^|; )__Host-csrftoken=([^;]*)/.exec(cookies) ?? /(?:^|; )csrftoken=([^;]*)/.exec(cookies))?.[1] ?? '';

async function watched<T>(asked: Promise<Outcome<T>>): Promise<Outcome<T>> {
  const outcome = await asked;
  if (!outcome.ok && outcome.problem.code === 'not_signed_in') onSignedOut();
  return outcome;
}
