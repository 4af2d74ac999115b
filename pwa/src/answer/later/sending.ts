/**
 * Sends what is kept, in two messages that share nothing: one says who you are and asks for a blind
 * signature, the other carries the answers and says nothing of you.
 */
import type { Schemas } from '../../api/client';
import type { Credential, Draft, Stop, Tap } from '../draft';
import type { Server } from '../server';
import type { Sheet } from '../sheet';
import { blind, unblind } from './credential';
import { type Bytes, fromBase64, sha256, toBase64 } from './encoding';

export const SUBMISSION_BYTES = 4096;
const MOMENT_LETTERS = 200;

export interface Desk {
  /** Resolves to the draft as it is kept then. */
  tell: (tap: Tap) => Promise<Draft>;
  server: Server;
}

/** Sends the revision that waits in `draft`. Returns what stopped it, or nothing when it arrived. */
export async function send(draft: Draft, desk: Desk): Promise<Stop | undefined> {
  const keyId = draft.context?.group.key_id;
  if (!keyId || !draft.outgoing) return 'fault';
  const credential = draft.credential?.signature ? draft.credential : await collected(draft, keyId, desk);
  if (typeof credential === 'string') return credential;
  const until = draft.context?.collects_until;
  // Before, it would be seen right after its owner: the server refuses it, and whoever watches would know.
  if (until && Date.parse(until) > Date.now()) return 'answering_not_begun';
  const { message, signature } = credential;
  const { revision, outgoing } = draft;
  const outcome = await desk.server.unidentified<Schemas['Receipt']>(
    'responses',
    padded({
      key_id: keyId,
      message,
      signature,
      revision,
      sheet: outgoing.sheet && storable(outgoing.sheet),
    }),
  );
  if (!outcome.ok) return outcome.problem.code;
  // Only a receipt with our own digest means that it arrived: anything else may be a captive portal.
  if (outcome.value?.received !== (await digestOf(credential))) return 'offline';
  await desk.tell({ type: 'delivery', delivery: 'arrived', revision });
  return undefined;
}

/** The signed credential; or what stood in the way. */
async function collected(draft: Draft, keyId: string, { tell, server }: Desk): Promise<Credential | Stop> {
  const manifest = await manifestOf(keyId, server);
  if (!manifest.ok) return manifest.problem.code;
  const key = fromBase64(manifest.value.public_key);
  if (!(await isThatKey(key, keyId, draft.mailed))) return 'key_differs';
  // Kept before it is asked for: after a lost reply the very same message is sent again.
  const { credential } = draft.credential
    ? draft
    : await tell({ type: 'credential', credential: await blinded(key) });
  if (!credential) return 'fault';
  const reply = await server.asInvited<Schemas['BlindSignature']>(draft.token, '/credential', {
    blinded_message: credential.blinded,
  });
  if (!reply.ok) return reply.problem.code;
  const blinding = { message: fromBase64(credential.message), inverse: fromBase64(credential.inverse) };
  const signature = await unblind(key, blinding, fromBase64(reply.value.blind_signature)).catch(
    () => undefined,
  );
  if (!signature) return 'key_differs'; // signed with some other key
  const signed = { ...credential, signature: toBase64(signature) };
  await tell({ type: 'credential', credential: signed });
  return signed;
}

async function blinded(key: Bytes): Promise<Credential> {
  const { message, blinded, inverse } = await blind(key);
  return { message: toBase64(message), blinded: toBase64(blinded), inverse: toBase64(inverse) };
}

function manifestOf(keyId: string, server: Server) {
  return server.unidentified<Schemas['Manifest']>(`manifests/${keyId}`);
}

/** Whether the key is the one that the mail and the invitation speak of. */
async function isThatKey(publicKey: Bytes, keyId: string, mailed: string): Promise<boolean> {
  return (await sha256(publicKey)) === keyId && mailed !== '' && keyId.startsWith(mailed);
}

/** A moment as the server takes it: without what no text has, and counted in characters, not in halves of them. */
export function storable(sheet: Sheet): Sheet {
  const moment = sheet.moment.replace(/(?!\n)[\p{Cc}\p{Cs}]/gu, ' ').trim();
  return { ...sheet, moment: [...moment].slice(0, MOMENT_LETTERS).join('') };
}

/** One size for all, so that the length says nothing. */
export function padded<T extends object>(body: T): T & { padding: string } {
  const bare = new TextEncoder().encode(JSON.stringify({ ...body, padding: '' })).length;
  return { ...body, padding: 'x'.repeat(SUBMISSION_BYTES - bare) };
}

/** What the server knows a response by. */
function digestOf({ message, signature }: Credential): Promise<string> {
  return sha256(new Uint8Array([...fromBase64(message), ...fromBase64(signature ?? '')]));
}

export type Arrival = 'there' | 'counted' | 'absent';

/** Whether the response lies in the box, or was counted at the release. undefined: could not ask. */
export async function arrivalOf(
  { credential, context }: Draft,
  server: Server,
): Promise<Arrival | undefined> {
  if (!credential?.signature || !context) return 'absent';
  const digest = await digestOf(credential);
  const manifest = await manifestOf(context.group.key_id, server);
  if (!manifest.ok) return undefined;
  if (manifest.value.digests) return manifest.value.digests.includes(digest) ? 'counted' : 'absent';
  const asked = await server.unidentified<Schemas['Arrival']>('responses/arrival', { digest });
  if (!asked.ok) return undefined;
  return asked.value.arrived ? 'there' : 'absent';
}
