/** A server for tests: signs, keeps answers in a box, and can lose what it says on the way. */
import type { Code, Outcome } from '../../api/client';
import { fromBase64, sha256, toBase64 } from '../later/encoding';
import type { Server } from '../server';
import type { Signer } from './signer';

export interface Message {
  door: 'invited' | 'unidentified';
  path: string;
  token?: string;
  body?: Record<string, unknown>;
}

export class TestServer implements Server {
  readonly heard: Message[] = [];
  readonly box = new Map<string, { revision: number; sheet: unknown }>();
  digests: string[] | null = null;
  /** Replaces the reply to a path: by a refusal, by other words, or by nothing at all. */
  readonly instead = new Map<string, Outcome<unknown>>();
  private signedFor: string | undefined;

  constructor(private readonly signer: Signer) {}

  asInvited = async <T>(token: string, path: string, body?: object): Promise<Outcome<T>> =>
    this.reply({ door: 'invited', path, token, body: body as Message['body'] });

  unidentified = async <T>(path: string, body?: object): Promise<Outcome<T>> =>
    this.reply({ door: 'unidentified', path, body: body as Message['body'] });

  said(path: string): Message[] {
    return this.heard.filter((message) => message.path === path);
  }

  private async reply<T>(message: Message): Promise<Outcome<T>> {
    this.heard.push(structuredClone(message));
    const outcome = await this.answerTo(message);
    return (this.instead.get(message.path) ?? outcome) as Outcome<T>;
  }

  private async answerTo({ path, body = {} }: Message): Promise<Outcome<unknown>> {
    const { publicKey, keyId, sign } = this.signer;
    if (path === `manifests/${keyId}`) return ok({ public_key: toBase64(publicKey), digests: this.digests });
    if (path === '/credential') {
      const blinded = String(body.blinded_message);
      this.signedFor ??= blinded;
      if (this.signedFor !== blinded) return refusal('credential_already_collected');
      return ok({ blind_signature: toBase64(sign(fromBase64(blinded))) });
    }
    if (path === 'responses') return ok({ received: await this.keep(body) });
    if (path === 'responses/arrival') return ok({ arrived: this.box.has(String(body.digest)) });
    return refusal('not_found');
  }

  private async keep({ message, signature, revision, sheet }: Record<string, unknown>): Promise<string> {
    const [said, signed] = [fromBase64(String(message)), fromBase64(String(signature))];
    const hash = { name: 'RSA-PSS', hash: 'SHA-384' };
    const key = await crypto.subtle.importKey('spki', this.signer.publicKey, hash, false, ['verify']);
    if (!(await crypto.subtle.verify({ name: 'RSA-PSS', saltLength: 48 }, key, signed, said)))
      return 'forged';
    const digest = await sha256(new Uint8Array([...said, ...signed]));
    const kept = this.box.get(digest);
    if (!kept || kept.revision < Number(revision))
      this.box.set(digest, { revision: Number(revision), sheet });
    return digest;
  }
}

export const ok = (value: unknown): Outcome<unknown> => ({ ok: true, value });
export const refusal = (code: Code): Outcome<never> => ({ ok: false, problem: { code, detail: '' } });
