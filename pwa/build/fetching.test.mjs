import { beforeEach, expect, it, vi } from 'vitest';

let links;
let fetched;

beforeEach(async () => {
  links = [];
  vi.resetModules();
  vi.stubGlobal('document', { createElement: () => ({}), head: { append: (link) => links.push(link) } });
  ({ __vitePreload: fetched } = await import('./fetching.mjs'));
});

const part = { default: 'a screen' };
const load = () => Promise.resolve(part);

it('sends for a part and for what it imports side by side', async () => {
  let isAsked = false;
  const found = fetched(() => {
    isAsked = true;
    return load();
  }, ['assets/app/field.js']);
  expect(isAsked).toBe(true);
  expect(links).toMatchObject([{ rel: 'modulepreload', href: '/assets/app/field.js' }]);
  expect(await found).toBe(part);
});

it('waits for a style, so that nothing is shown without it', async () => {
  const said = vi.fn();
  const found = fetched(load, ['assets/app/report.css']).then(said);
  await load();
  expect(said).not.toHaveBeenCalled();
  links[0].onload();
  await found;
  expect(said).toHaveBeenCalledWith(part);
});

it('fails where a style is not to be had', async () => {
  const found = fetched(load, ['assets/app/report.css']);
  links[0].onerror(new Error('no signal'));
  await expect(found).rejects.toThrow('no signal');
});

it('sends again for what was not to be had', async () => {
  const lost = fetched(load, ['assets/app/report.css']);
  links[0].onerror(new Error('no signal'));
  await expect(lost).rejects.toThrow();
  const found = fetched(load, ['assets/app/report.css']);
  links[1].onload();
  expect(await found).toBe(part);
});

it('sends for nothing twice', async () => {
  await fetched(load, ['assets/app/field.js']);
  await fetched(load, ['assets/app/field.js']);
  expect(links).toHaveLength(1);
});
