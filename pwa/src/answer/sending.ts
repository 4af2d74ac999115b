/**
 * Sends what is kept, in two messages that share nothing: one says who you are and asks for a blind
 * signature, the other carries the answers and says nothing of you.
 */
import { call, type Code, json, type Outcome, type Schemas } from '../api/client';
import { type Draft, type Sheet, sheetOf, type Tap } from './draft';
import { digestOf } from './encoding';

export const SUBMISSION_BYTES = 4096;
/** No cookie, no Referer, and in Chromium a connection of its own. */
const UNIDENTIFIED: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer' };

export type Stop = Code | 'key_differs';
type Manifest = Schemas['Manifest'];

export const asInvited = (token: string) => ({ 'Readier-Invitation': token });

export function manifestOf(keyId: string): Promise<Outcome<Manifest>> {
  return call<Manifest>(`/api/v1/manifests/${keyId}`, UNIDENTIFIED);
}

/** Sends the waiting revision. Returns what stopped it, or nothing when it arrived. */
export async function send(
  get: () => Draft,
  tell: (tap: Tap) => Promise<void>,
  load = () => import('./credential'),
): Promise<Stop | undefined> {
  const draft = get();
  const group = draft.context?.group;
  if (!group) return 'offline';
  if (!draft.credential?.signature) {
    const stop = await collect(get, tell, group.key_id, load);
    if (stop) return stop;
  }
  const { credential, revision, delivery } = get();
  if (!credential?.signature) return 'offline';
  const sheet = delivery === 'withdrawn' ? null : sheetOf(get());
  const digest = await digestOf(credential.message, credential.signature);
  const outcome = await call<Schemas['Receipt']>('/api/v1/responses', {
    ...UNIDENTIFIED,
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: padded({ key_id: group.key_id, message: credential.message, signature: credential.signature, revision, sheet }),
    keepalive: true,
  });
  if (!outcome.ok) return outcome.problem.code;
  // Only a receipt with our own digest means that it arrived: anything else may be a captive portal.
  if (outcome.value.received !== digest) return 'offline';
  await tell({ type: 'delivery', delivery: sheet ? 'arrived' : 'none', revision });
  return undefined;
}

async function collect(
  get: () => Draft,
  tell: (tap: Tap) => Promise<void>,
  keyId: string,
  load: () => Promise<typeof import('./credential')>,
): Promise<Stop | undefined> {
  const manifest = await manifestOf(keyId);
  if (!manifest.ok) return manifest.problem.code;
  const { blinded, finished, isThatKey } = await load();
  const key = manifest.value.public_key;
  if (!(await isThatKey(key, keyId, get().mailed))) return 'key_differs';
  // Kept before it is asked for: after a lost reply the very same message is sent again.
  if (!get().credential) await tell({ type: 'credential', credential: await blinded(key) });
  const credential = get().credential;
  if (!credential) return 'offline';
  const reply = await call<Schemas['BlindSignature']>(
    '/api/v1/invitation/credential',
    json('POST', { blinded_message: credential.blinded }, asInvited(get().token)),
  );
  if (!reply.ok) return reply.problem.code;
  try {
    await tell({ type: 'credential', credential: await finished(key, credential, reply.value.blind_signature) });
  } catch {
    return 'key_differs';
  }
  return undefined;
}

/** One size for all, so that the length says nothing. */
export function padded(body: { sheet: Sheet | null } & Record<string, unknown>): string {
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  const bare = bytes(JSON.stringify({ ...body, padding: '' }));
  return JSON.stringify({ ...body, padding: 'x'.repeat(SUBMISSION_BYTES - bare) });
}

/** Whether the response lies in the box, or was counted at the release. undefined: could not ask. */
export async function hasArrived(draft: Draft): Promise<boolean | undefined> {
  const { credential, context } = draft;
  if (!credential?.signature || !context) return false;
  const digest = await digestOf(credential.message, credential.signature);
  const manifest = await manifestOf(context.group.key_id);
  if (!manifest.ok) return undefined;
  if (manifest.value.digests) return manifest.value.digests.includes(digest);
  const asked = await call<Schemas['Arrival']>('/api/v1/responses/arrival', { ...UNIDENTIFIED, ...json('POST', { digest }) });
  return asked.ok ? asked.value.arrived : undefined;
}

/** Stops that waiting will not mend. */
export function isFinal(stop: Stop): boolean {
  return !['offline', 'throttled', 'fault', 'csrf'].includes(stop);
}
