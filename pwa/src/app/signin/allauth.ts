/** Sign-in as allauth's headless API for browsers offers it: by mailed code, here. */
import { csrfToken } from '../server';

/** asked: a code is on its way, if the address is one of ours · in: signed in */
export type Step = 'asked' | 'in' | Trouble;
export type Trouble =
  | 'wrong'
  | 'spent'
  | 'too_often'
  | 'not_an_address'
  | 'not_this_passkey'
  | 'offline'
  | 'fault';

const BASE = '/_allauth/browser/v1';

export async function askForCode(email: string): Promise<Step> {
  const reply = await send('POST', '/auth/code/request', { email });
  if (!reply) return 'offline';
  // 401 is allauth's "go on, one step is left": the same for addresses it knows and others.
  if (reply.status === 401) return 'asked';
  if (reply.status === 409 || reply.status === 200) return 'in';
  if (reply.status === 429) return 'too_often';
  if (reply.status !== 400) return 'fault';
  return (await codes(reply)).includes('too_many_login_attempts') ? 'too_often' : 'not_an_address';
}

export async function confirmCode(code: string): Promise<Step> {
  const reply = await send('POST', '/auth/code/confirm', { code });
  if (!reply) return 'offline';
  switch (reply.status) {
    case 200:
      return 'in';
    case 400:
      return 'wrong';
    case 401:
    case 409:
      return 'spent'; // run out, tried too often, or replaced by a newer one
    case 429:
      return 'too_often';
    default:
      return 'fault';
  }
}

/** Whether this browser is signed out now. */
export async function signOut(): Promise<boolean> {
  return (await send('DELETE', '/auth/session'))?.status === 401;
}

export async function send(method: string, path: string, body?: object): Promise<Response | null> {
  try {
    return await fetch(BASE + path, {
      method,
      cache: 'no-store',
      headers: { 'Content-Type': 'application/json', 'X-CSRFToken': await csrfToken() },
      body: body && JSON.stringify(body),
    });
  } catch {
    return null;
  }
}

async function codes(reply: Response): Promise<string[]> {
  try {
    const { errors } = (await reply.json()) as { errors?: { code: string }[] };
    return (errors ?? []).map((error) => error.code);
  } catch {
    return [];
  }
}
