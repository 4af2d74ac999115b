import { defineConfig, type Plugin } from 'vite';

const server = 'http://127.0.0.1:8000';

/** The staff app has addresses of its own (/app/surveys/...): all are one page, as on the real server. */
const staffAddresses: Plugin = {
  name: 'staff-addresses',
  configureServer({ middlewares }) {
    middlewares.use((request, _reply, next) => {
      if (/^\/app\/[^.]*$/.test(request.url ?? '')) request.url = '/app/index.html';
      next();
    });
  },
};

/** A branch of the credential library that only Node would take, and that would need a helper of the bundler's. */
const withoutNode: Plugin = {
  name: 'without-node',
  enforce: 'pre',
  transform: (code, id) => (id.includes('/sjcl/') ? code.replace("require('crypto')", 'null') : undefined),
};

export default defineConfig({
  plugins: [staffAddresses, withoutNode],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // One export for all words: named ones would carry every name twice.
  json: { namedExports: false },
  build: { target: 'es2022', modulePreload: { polyfill: false } },
  server: { proxy: { '/api': server, '/_allauth': server, '/dev': server } },
});
