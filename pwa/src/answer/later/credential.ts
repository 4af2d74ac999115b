/**
 * The right to answer once, made so that nobody can link it to its owner (RFC 9474). Loaded after the first
 * answer, for it brings the blind-signature library; it takes and gives bytes and shares no code with the page.
 */
import { RSABSSA } from '@cloudflare/blindrsa-ts';

const suite = RSABSSA.SHA384.PSS.Randomized();
const NONCE_BYTES = 32;

export interface Blinding {
  message: Uint8Array;
  blinded: Uint8Array;
  inverse: Uint8Array;
}

/** A fresh message, blinded: from chance alone, never from the link, which the server knows. */
export async function blind(publicKey: BufferSource): Promise<Blinding> {
  const message = suite.prepare(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
  const { blindedMsg, inv } = await suite.blind(await imported(publicKey), message);
  return { message, blinded: blindedMsg, inverse: inv };
}

/** The signature of `message`. Throws if what came back was not made with this key. */
export async function unblind(
  publicKey: BufferSource,
  { message, inverse }: Omit<Blinding, 'blinded'>,
  blindSignature: Uint8Array,
): Promise<Uint8Array> {
  return suite.finalize(await imported(publicKey), message, blindSignature, inverse);
}

function imported(publicKey: BufferSource): Promise<CryptoKey> {
  return crypto.subtle.importKey('spki', publicKey, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
}
