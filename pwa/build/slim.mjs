/** What the shells leave out of their tools: a phone on a train fetches every byte of them. */
import { readFile } from 'node:fs/promises';

const HELPER = '\0vite/preload-helper.js';
/** Comes with the page or right after it, and holds what most screens share. */
const HERE = /\/(index|begin|shared|rolldown-runtime)-/;

export const raters = {
  name: 'raters',
  enforce: 'pre',
  // Vite wraps every import() in 1.3 kB that fetch a part's own dependencies. The raters' parts have none.
  load: (id) => (id === HELPER ? 'export const __vitePreload = (load) => load();' : undefined),
  // The older way to write JSX as calls needs neither a helper of its own nor the word "children" at every tag.
  // And what little a part needs besides itself comes with the part, without a list of it in the page.
  config: () => ({
    oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
    build: { modulePreload: { polyfill: false, resolveDependencies: () => [] } },
  }),
  transform: (code, id) => (id.endsWith('.tsx') ? `import { Fragment, h } from 'preact';${code}` : undefined),
};

export const staff = {
  name: 'staff',
  enforce: 'pre',
  load: (id) => (id === HELPER ? readFile(new URL('./fetching.mjs', import.meta.url), 'utf8') : undefined),
  config: () => ({
    build: {
      modulePreload: {
        polyfill: false,
        resolveDependencies: (part, files) => files.filter((file) => file !== part && !HERE.test(file)),
      },
    },
  }),
};
