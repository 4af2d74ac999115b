/**
 * The right to answer once, made so that nobody can link it to its owner (RFC 9474). Loaded lazily: it
 * brings the blind-signature library with it.
 */
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import type { Credential } from './draft';
import { fromBase64, toBase64, toHex } from './encoding';

const suite = RSABSSA.SHA384.PSS.Randomized();
const NONCE_BYTES = 32;

async function imported(spki: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('spki', spki as BufferSource, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
}

/** Whether the key is the one that the mail and the invitation speak of. */
export async function isThatKey(publicKey: string, keyId: string, mailed: string): Promise<boolean> {
  const hash = toHex(await crypto.subtle.digest('SHA-256', fromBase64(publicKey) as BufferSource));
  return hash === keyId && hash.startsWith(mailed);
}

export async function blinded(publicKey: string): Promise<Credential> {
  const message = suite.prepare(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
  const { blindedMsg, inv } = await suite.blind(await imported(fromBase64(publicKey)), message);
  return { message: toBase64(message), blinded: toBase64(blindedMsg), inverse: toBase64(inv) };
}

/** Throws if the signature is not one of this key. */
export async function finished(publicKey: string, one: Credential, blindSignature: string): Promise<Credential> {
  const signature = await suite.finalize(
    await imported(fromBase64(publicKey)),
    fromBase64(one.message),
    fromBase64(blindSignature),
    fromBase64(one.inverse),
  );
  return { ...one, signature: toBase64(signature) };
}
