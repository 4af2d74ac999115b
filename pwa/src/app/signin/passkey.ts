/** Passkeys: the phone's own lock as a way in. Where a browser cannot speak of them in JSON, a code does. */
import { type Step, send } from './allauth';

const KEYS = '/account/authenticators/webauthn';

export interface Passkey {
  id: number;
  name: string;
}

/** stale: it can be added within fifteen minutes of signing in, and that was longer ago */
export type Adding = 'added' | 'given_up' | 'stale' | 'offline' | 'fault';

export const knowsPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** Nothing when the person closed the phone's own question. */
export async function comeIn(): Promise<Step | undefined> {
  const asked = await send('GET', '/auth/webauthn/login');
  if (!asked) return 'offline';
  if (!asked.ok) return asked.status === 429 ? 'too_often' : 'fault';
  const { data } = await asked.json();
  const credential = await byThePhone(() =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(data.request_options.publicKey),
    }),
  );
  if (!credential) return undefined;
  const reply = await send('POST', '/auth/webauthn/login', { credential });
  if (!reply) return 'offline';
  return reply.ok ? 'in' : 'not_this_passkey';
}

export async function addPasskey(name: string): Promise<Adding> {
  const asked = await send('GET', `${KEYS}?passwordless`);
  if (!asked) return 'offline';
  if (!asked.ok) return asked.status === 401 ? 'stale' : 'fault';
  const { data } = await asked.json();
  const credential = await byThePhone(() =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(data.creation_options.publicKey),
    }),
  );
  if (!credential) return 'given_up';
  const reply = await send('POST', KEYS, { name, credential });
  if (!reply) return 'offline';
  return reply.ok ? 'added' : 'fault';
}

export async function passkeys(): Promise<Passkey[]> {
  const reply = await send('GET', '/account/authenticators');
  return reply?.ok ? (await reply.json()).data : [];
}

export async function removePasskey({ id }: Passkey): Promise<boolean> {
  return (await send('DELETE', KEYS, { authenticators: [id] }))?.ok ?? false;
}

/** The browser throws when the person says no, or has no key for this place: it does not tell which. */
async function byThePhone(ask: () => Promise<Credential | null>): Promise<unknown> {
  try {
    return ((await ask()) as PublicKeyCredential | null)?.toJSON() ?? null;
  } catch {
    return null;
  }
}
