import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft, Tap } from '../draft';
import { aContext, aDraft, chance, TOKEN, tapped } from '../testing/build';
import { ok, refusal, TestServer } from '../testing/server';
import { aSigner, type Signer } from '../testing/signer';
import { arrivalOf, padded, SUBMISSION_BYTES, send, storable } from './sending';

vi.setConfig({ testTimeout: 60_000 });

let signer: Signer;
let server: TestServer;
let draft: Draft;

beforeAll(async () => {
  signer = await aSigner();
});

beforeEach(() => {
  server = new TestServer(signer);
  const group = { key_id: signer.keyId, fingerprint: signer.keyId };
  draft = aDraft({ mailed: signer.keyId.slice(0, 16), context: aContext({ group }) });
  tap(
    { type: 'answer', step: 'bridges', value: 4 },
    { type: 'answer', step: 'moment', value: 'Alice asked first.' },
  );
});

function tap(...taps: Tap[]): Draft {
  draft = tapped(draft, ...taps);
  return draft;
}

afterEach(() => vi.restoreAllMocks());

const sending = () => send(draft, { tell: async (one) => tap(one), server });
const kept = () => [...server.box.values()];

describe('sending', () => {
  it('takes two messages, of which one says who and the other what', async () => {
    tap({ type: 'send' });
    expect(await sending()).toBeUndefined();
    expect(draft.delivery).toBe('arrived');
    expect(kept()).toEqual([{ revision: 1, sheet: draft.outgoing?.sheet }]);
    const manifest = `manifests/${signer.keyId}`;
    expect(server.heard.map(({ door, path }) => [door, path])).toEqual([
      ['unidentified', manifest],
      ['invited', '/credential'],
      ['unidentified', 'responses'],
    ]);
    const [who, what] = [server.said('/credential')[0], server.said('responses')[0]];
    expect([who?.token, Object.keys(who?.body ?? {})]).toEqual([TOKEN, ['blinded_message']]);
    const said = JSON.stringify(what);
    for (const secret of [TOKEN, draft.id, draft.credential?.blinded, draft.credential?.inverse, 'Bob']) {
      expect(said).not.toContain(secret);
    }
  });

  it('again after a lost signature asks with the very same message', async () => {
    tap({ type: 'send' });
    server.instead.set('/credential', refusal('offline'));
    expect(await sending()).toBe('offline');
    server.instead.clear();
    expect(await sending()).toBeUndefined();
    const [first, second] = server.said('/credential');
    expect(first?.body).toEqual(second?.body);
    expect(kept()).toHaveLength(1);
  });

  it('again after a lost receipt is the same answer, kept once', async () => {
    tap({ type: 'send' });
    server.instead.set('responses', refusal('offline'));
    expect(await sending()).toBe('offline');
    server.instead.clear();
    expect(await sending()).toBeUndefined();
    const [first, second] = server.said('responses');
    expect(first?.body).toEqual(second?.body);
    expect([kept().length, server.said('/credential').length]).toEqual([1, 1]);
  });

  it.each([
    ['a receipt for somebody else', ok({ received: 'f'.repeat(64) })],
    ['an empty reply', ok(undefined)],
    ['some other JSON', ok({ login: 'please' })],
  ])('does not believe %s', async (_, reply) => {
    tap({ type: 'send' });
    server.instead.set('responses', reply);
    expect(await sending()).toBe('offline');
    expect(draft.delivery).toBe('kept');
  });

  it('a changed answer takes one message, and the higher revision stands', async () => {
    tap({ type: 'send' });
    await sending();
    tap({ type: 'answer', step: 'bridges', value: 1 }, { type: 'send' });
    await sending();
    expect(kept()).toEqual([
      { revision: 2, sheet: expect.objectContaining({ points: draft.outgoing?.sheet?.points }) },
    ]);
    expect(server.said('/credential')).toHaveLength(1);
  });

  it('nothing, withdraws', async () => {
    tap({ type: 'send' });
    await sending();
    tap({ type: 'withdraw' });
    await sending();
    expect(kept()).toEqual([{ revision: 2, sheet: null }]);
  });

  it.each(['survey_closed', 'declined', 'throttled', 'fault'] as const)('reports %s', async (code) => {
    tap({ type: 'send' });
    server.instead.set('/credential', refusal(code));
    expect(await sending()).toBe(code);
    expect(server.said('responses')).toEqual([]);
  });
});

describe('a strict survey', () => {
  const begins = Date.parse('2026-02-20T06:00:00Z');
  const strictly = () => {
    const group = { key_id: signer.keyId, fingerprint: signer.keyId };
    const windows = { sitting: 'two', collects_until: new Date(begins).toISOString() } as const;
    draft = { ...draft, context: aContext({ group, ...windows }) };
    tap({ type: 'send' });
  };
  const itIs = (time: number) => vi.spyOn(Date, 'now').mockReturnValue(time);

  it('collects before its day and says nothing of the answers, however often it is tried', async () => {
    strictly();
    itIs(begins - 1);
    expect([await sending(), await sending()]).toEqual(['answering_not_begun', 'answering_not_begun']);
    expect(draft.credential?.signature).toBeTruthy();
    expect([server.said('/credential').length, server.said('responses').length]).toEqual([1, 0]);
  });

  it('sends from its day on, and does not say again who it is', async () => {
    strictly();
    itIs(begins - 1);
    await sending();
    itIs(begins);
    expect(await sending()).toBeUndefined();
    expect(draft.delivery).toBe('arrived');
    expect(server.said('/credential')).toHaveLength(1);
  });

  it('goes on waiting: it is no reason to give up', async () => {
    strictly();
    tap({ type: 'stop', stop: 'answering_not_begun', revision: draft.revision });
    expect(draft.stop).toBeUndefined();
  });
});

describe('a key that is not the one in the mail', () => {
  it('is noticed before anything is said', async () => {
    tap({ type: 'send' });
    draft = { ...draft, mailed: '0'.repeat(16) };
    expect(await sending()).toBe('key_differs');
    expect(server.heard).toHaveLength(1);
  });

  it('is noticed when the server shows another one under its name', async () => {
    tap({ type: 'send' });
    const other = await aSigner();
    const manifest = await new TestServer(other).unidentified(`manifests/${other.keyId}`);
    server.instead.set(`manifests/${signer.keyId}`, manifest);
    expect(await sending()).toBe('key_differs');
    expect(server.said('/credential')).toEqual([]);
  });

  it('is noticed when it signs, and then no answer goes out', async () => {
    tap({ type: 'send' });
    server.instead.set('/credential', ok({ blind_signature: 'A'.repeat(342) }));
    expect(await sending()).toBe('key_differs');
    expect(server.said('responses')).toEqual([]);
  });

  it('cannot hide behind a mail without a fingerprint', async () => {
    tap({ type: 'send' });
    draft = { ...draft, mailed: '' };
    expect(await sending()).toBe('key_differs');
  });
});

describe('the size of a message', () => {
  const size = (sheet: unknown) =>
    new TextEncoder().encode(JSON.stringify(padded({ key_id: 'f'.repeat(64), revision: 1, sheet }))).length;

  it('says nothing: it is the same for every sheet, and for none', () => {
    const random = chance(11);
    const letters = ['a', '"', '\\', '\n', 'é', '漢', '🦊', '\u{1F468}‍\u{1F469}'];
    expect(size(null)).toBe(SUBMISSION_BYTES);
    for (let i = 0; i < 200; i++) {
      const moment = Array.from({ length: 250 }, () => letters[Math.floor(random() * letters.length)]).join(
        '',
      );
      const { outgoing } = tapped(draft, { type: 'answer', step: 'moment', value: moment }, { type: 'send' });
      expect(size(outgoing?.sheet && storable(outgoing.sheet))).toBe(SUBMISSION_BYTES);
    }
  });
});

describe('a moment', () => {
  const stored = (moment: string) => {
    const { outgoing } = tapped(draft, { type: 'answer', step: 'moment', value: moment }, { type: 'send' });
    return outgoing?.sheet ? storable(outgoing.sheet).moment : undefined;
  };

  it('is cut between characters, never inside one', () => {
    expect(stored('🦊'.repeat(201))).toBe('🦊'.repeat(200));
  });

  it('carries nothing that no text has, but keeps its lines', () => {
    expect(stored('  one\ntwo\u0000three\ud800 ')).toBe('one\ntwo three');
  });
});

describe('the arrival check', () => {
  it('says there, then counted, and absent when it was never sent', async () => {
    expect(await arrivalOf(draft, server)).toBe('absent');
    tap({ type: 'send' });
    await sending();
    expect(await arrivalOf(draft, server)).toBe('there');
    server.digests = [...server.box.keys()];
    expect(await arrivalOf(draft, server)).toBe('counted');
    server.digests = [];
    expect(await arrivalOf(draft, server)).toBe('absent');
    expect(server.heard.filter(({ door }) => door === 'invited')).toHaveLength(1);
  });

  it('says nothing where it could not ask', async () => {
    tap({ type: 'send' });
    await sending();
    server.instead.set('responses/arrival', refusal('offline'));
    expect(await arrivalOf(draft, server)).toBeUndefined();
  });
});
