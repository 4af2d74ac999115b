import { afterEach, expect, test, vi } from 'vitest';
import { fetchFile } from './download';
import { whenSignedOut } from './server';

afterEach(() => vi.unstubAllGlobals());

const answers = (reply: Response | Error) =>
  vi.stubGlobal('fetch', async () => {
    if (reply instanceof Error) throw reply;
    return reply;
  });
const refusal = (status: number, code: string) =>
  new Response(JSON.stringify({ code, detail: '' }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });

test('a file comes under the name that the server gives it', async () => {
  answers(new Response('a,b', { headers: { 'content-disposition': 'attachment; filename="people.csv"' } }));
  const taken = await fetchFile('directory/file');
  expect(taken.ok && [taken.value.name, await taken.value.content.text()]).toEqual(['people.csv', 'a,b']);
});

test('a refusal is said as everywhere', async () => {
  answers(refusal(503, 'paper_unavailable'));
  expect(await fetchFile('x')).toMatchObject({ ok: false, problem: { code: 'paper_unavailable' } });
});

test('a session that is over asks to sign in again', async () => {
  let isOver = false;
  whenSignedOut(() => {
    isOver = true;
  });
  answers(refusal(401, 'not_signed_in'));
  await fetchFile('x');
  expect(isOver).toBe(true);
});

test.each([
  ['no network', new TypeError('failed')],
  ['a captive portal', new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ['a proxy that refuses', new Response('bad gateway', { status: 502 })],
])('%s is no connection, and leaves no file', async (_, reply) => {
  answers(reply);
  expect(await fetchFile('x')).toMatchObject({ ok: false, problem: { code: 'offline' } });
});
