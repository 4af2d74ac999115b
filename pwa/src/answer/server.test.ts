import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { server } from './server';

let requests: [string, RequestInit][];

function replies(body: BodyInit | null, init: ResponseInit & { type?: string } = {}): void {
  requests = [];
  const headers = { 'Content-Type': init.type ?? 'application/json' };
  vi.stubGlobal('fetch', async (path: string, options: RequestInit) => {
    requests.push([path, options]);
    return new Response(body, { headers, ...init });
  });
}

beforeEach(() => replies('{}'));
afterEach(() => vi.unstubAllGlobals());

const OFFLINE = { ok: false, problem: { code: 'offline', detail: '' } };

describe('the two doors', () => {
  it('of which one carries the link and never an answer', async () => {
    await server.asInvited('secret', '/credential', { blinded_message: 'x' });
    const [path, options] = requests[0] ?? [];
    expect(path).toBe('/api/v1/invitation/credential');
    expect(options?.headers).toMatchObject({ 'Readier-Invitation': 'secret' });
    // A connection of its own: were both omitted, a browser might use one for both.
    expect(options?.credentials).toBeUndefined();
  });

  it.each([undefined, { sheet: null }])(
    'and the other says nothing of who asks, with or without a body',
    async (body) => {
      await server.unidentified('responses', body);
      const [path, options] = requests[0] ?? [];
      expect(path).toBe('/api/v1/responses');
      expect(options).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
      expect(JSON.stringify(options?.headers ?? {})).not.toMatch(/invitation|authorization/i);
    },
  );
});

describe('a reply', () => {
  it('is what it says', async () => {
    replies('{"received":"abc"}');
    expect(await server.unidentified('responses', {})).toEqual({ ok: true, value: { received: 'abc' } });
    replies(null, { status: 204 });
    expect(await server.asInvited('t', '/decline', {})).toEqual({ ok: true, value: undefined });
    replies('{"code":"survey_closed","detail":""}', { status: 409, type: 'application/problem+json' });
    expect(await server.unidentified('responses', {})).toMatchObject({ problem: { code: 'survey_closed' } });
  });

  it.each([
    ['a captive portal says welcome', '<html>', { type: 'text/html' }],
    ['a captive portal refuses in JSON', '{"error":"pay"}', { status: 511 }],
    ['a proxy fails', 'Bad Gateway', { status: 502, type: 'text/plain' }],
    ['it was cut off', '{"receiv', {}],
  ])('counts as none when %s', async (_, body, init) => {
    replies(body, init);
    expect(await server.unidentified('responses', {})).toEqual(OFFLINE);
  });

  it('counts as none when there was none', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await server.unidentified('responses', {})).toEqual(OFFLINE);
  });
});
