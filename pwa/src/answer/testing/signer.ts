/** The server's side of RFC 9474, for tests: plain numbers, no haste, no secrecy. */
import { fromBase64 } from '../later/encoding';

export const bytesOf = (hex: string) =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
export const hexOf = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
export const numberOf = (hex: string) => BigInt(`0x${hex}`);

/** The signature of a blinded message, or of whatever else is in it. All in hex. */
export function signedBlindly(blinded: string, d: string, n: string): Uint8Array {
  return bytesOf(power(numberOf(blinded), numberOf(d), numberOf(n)).toString(16).padStart(n.length, '0'));
}

export function inverse(a: bigint, m: bigint): bigint {
  let [r, s, x, y] = [a, m, 1n, 0n];
  while (s) [r, s, x, y] = [s, r % s, y, x - (r / s) * y];
  return ((x % m) + m) % m;
}

function power(base: bigint, exponent: bigint, m: bigint): bigint {
  let result = 1n;
  for (let [b, x] = [base, exponent]; x > 0n; [b, x] = [(b * b) % m, x >> 1n]) {
    if (x & 1n) result = (result * b) % m;
  }
  return result;
}

export interface Signer {
  publicKey: Uint8Array<ArrayBuffer>;
  keyId: string;
  sign: (blinded: Uint8Array) => Uint8Array;
}

export async function aSigner(): Promise<Signer> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(
    { name: 'RSA-PSS', hash: 'SHA-384', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
  const { n = '', d = '' } = await crypto.subtle.exportKey('jwk', privateKey);
  const [modulus, secret] = [hexOf(fromBase64(n)), hexOf(fromBase64(d))];
  return {
    publicKey: spki,
    keyId: hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', spki))),
    sign: (blinded) => signedBlindly(hexOf(blinded), secret, modulus),
  };
}
