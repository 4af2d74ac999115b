import { BlindRSA, Params } from '@cloudflare/blindrsa-ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import rfc9474 from '../../../../tests/vectors/rfc9474.json';
import { bytesOf, hexOf, inverse, numberOf, signedBlindly } from '../testing/signer';
import { blind, unblind } from './credential';
import { toBase64 } from './encoding';

const { n, e, d } = rfc9474.key;
const vector = (name: string) =>
  rfc9474.vectors.find((one) => one.name === name) as (typeof rfc9474.vectors)[number];

async function published(): Promise<CryptoKey> {
  const key = { kty: 'RSA', ext: true, n: toBase64(bytesOf(n)), e: toBase64(bytesOf(e)) };
  return crypto.subtle.importKey('jwk', key, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
}

const spki = async () => new Uint8Array(await crypto.subtle.exportKey('spki', await published()));

// 4096 bits without haste, beside whatever else the machine does.
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => vi.restoreAllMocks());

describe.each(['RSABSSA-SHA384-PSS-Randomized', 'RSABSSA-SHA384-PSSZERO-Randomized'])(
  '%s of RFC 9474',
  (name) => {
    const { msg, msg_prefix, salt, inv, blinded_msg, blind_sig, sig } = vector(name);
    const params = Object.values(Params).find(
      (one) => one.name === name,
    ) as (typeof Params)['RSABSSA_SHA384_PSS_Randomized'];
    const suite = new BlindRSA({ ...params, supportsRSARAW: false });

    it('is blinded and unblinded as printed there', async () => {
      const chance = [
        msg_prefix,
        salt,
        inverse(numberOf(inv), numberOf(n)).toString(16).padStart(n.length, '0'),
      ]
        .filter(Boolean)
        .map(bytesOf);
      vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
        const next = array?.byteLength ? chance.shift() : new Uint8Array();
        expect(next?.length).toBe(array?.byteLength);
        (array as unknown as Uint8Array).set(next as Uint8Array);
        return array;
      });
      const message = suite.prepare(bytesOf(msg));
      const blinded = await suite.blind(await published(), message);
      expect(hexOf(blinded.blindedMsg)).toBe(blinded_msg);
      expect(hexOf(blinded.inv)).toBe(inv);
      expect(hexOf(await suite.finalize(await published(), message, bytesOf(blind_sig), blinded.inv))).toBe(
        sig,
      );
    });
  },
);

describe('the credential', () => {
  it('is the randomized one with a salt, and finishes to the signature printed in RFC 9474', async () => {
    const { msg, msg_prefix, inv, blind_sig, sig } = vector('RSABSSA-SHA384-PSS-Randomized');
    const message = bytesOf(msg_prefix + msg);
    expect(hexOf(await unblind(await spki(), { message, inverse: bytesOf(inv) }, bytesOf(blind_sig)))).toBe(
      sig,
    );
  });

  it('is made of fresh chance: no two are alike, and none shows its message', async () => {
    const [one, other] = [await blind(await spki()), await blind(await spki())];
    expect([one.message.length, one.blinded.length]).toEqual([64, 512]);
    expect(hexOf(one.message)).not.toBe(hexOf(other.message));
    expect(hexOf(one.blinded)).not.toBe(hexOf(other.blinded));
    expect(hexOf(one.blinded)).not.toContain(hexOf(one.message));
  });

  it('is signed blindly, and refused when some other key signed it', async () => {
    const { message, blinded, inverse } = await blind(await spki());
    const signed = signedBlindly(hexOf(blinded), d, n);
    const signature = await unblind(await spki(), { message, inverse }, signed);
    expect(
      await crypto.subtle.verify(
        { name: 'RSA-PSS', saltLength: 48 },
        await published(),
        signature as BufferSource,
        message as BufferSource,
      ),
    ).toBe(true);
    const forged = signedBlindly(hexOf(blinded), '03', n);
    await expect(unblind(await spki(), { message, inverse }, forged)).rejects.toThrow();
  });
});
