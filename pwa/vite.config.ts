import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:8000';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    // The shells fetch their parts when they need them; a preload list would fetch them all at once.
    modulePreload: { polyfill: false },
    target: 'es2022',
    manifest: 'manifest.json',
    rolldownOptions: { input: { a: 'a/index.html', app: 'app/index.html' } },
  },
  server: { proxy: { '/api': server, '/_allauth': server, '/dev': server } },
});
