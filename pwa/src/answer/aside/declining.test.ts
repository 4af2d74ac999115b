import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aMemory } from '../../offline/testing/database';
import { begin } from '../drafts';
import { now, set } from '../stage';
import { aDraft } from '../testing/build';
import { aPage } from '../testing/page';
import { decline } from './declining';

const reply = (how: () => Promise<Response>) => vi.stubGlobal('fetch', how);
const noSignal = () => reply(async () => Promise.reject(new TypeError('failed')));
const signal = () => reply(async () => new Response(null, { status: 204 }));

beforeEach(async () => {
  aMemory();
  aPage();
  set({ draft: await begin(aDraft()), note: undefined });
});
afterEach(() => vi.unstubAllGlobals());

it('that somebody declines is said while it is on its way, and why it failed is forgotten once it has not', async () => {
  noSignal();
  const asked = decline(true);
  expect(now().note).toEqual({ at: 'decline', key: 'loading' });
  await asked;
  expect(now().note).toEqual({ at: 'decline', key: 'e_offline' });
  signal();
  await decline(true);
  expect(now().note).toBeUndefined();
});
