/** What the raters' shell leaves out of its tools: a phone on a train fetches every byte of it. */
const IN_PLACE = {
  // Vite wraps every import() in 1.3 kB that fetch a part's own dependencies. The raters' parts have none.
  '\0vite/preload-helper.js': 'export const __vitePreload = (load) => load();',
};

export const slim = {
  name: 'slim',
  enforce: 'pre',
  load: (id) => IN_PLACE[id],
  // The older way to write JSX as calls needs neither a helper of its own nor the word "children" at every tag.
  // And what little a part needs besides itself comes with the part, without a list of it in the page.
  config: () => ({
    oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
    build: { modulePreload: { polyfill: false, resolveDependencies: () => [] } },
  }),
  transform: (code, id) => (id.endsWith('.tsx') ? `import { Fragment, h } from 'preact';${code}` : undefined),
};
