/**
 * Builds dist/: two shells that share nothing, and the worker that keeps them on the phone.
 *
 * What the first paint needs is put inline, and its hashes go to csp.json, from which the server makes each
 * shell's policy. The raters' shell is one file: their phone asks once and can draw. The one of those who sign in
 * holds what sends for the rest.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { writeIcons } from './icons.mjs';
import { alone, beside, within } from './inside.mjs';
import * as slim from './slim.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DIST = join(ROOT, 'dist');
const WORDS = join(ROOT, 'src/i18n');
/** What most screens share comes with the first load: a phone asks for six things at a time, and each asks for half a second. */
const SHARED =
  /src\/(app\/(parts\/(?!Somebody)|[\w-]+\.tsx?|report\/(document|speech|Mark)\.|signin\/wish|survey\/(draft|rater|words)\.|named\/named\.)|offline\/|i18n\/.*\.ts)|node_modules\/preact/;
const TOGETHER = {
  groups: [
    // What stands in the page, with all that it imports.
    { name: 'begin', test: /src\/app\/begin\.ts/, priority: 1 },
    { name: 'shared', test: SHARED, includeDependenciesRecursively: false },
    { name: 'team', test: /src\/app\/team\//, includeDependenciesRecursively: false },
  ],
};
const sha256 = (data) => `sha256-${createHash('sha256').update(data).digest('base64')}`;

await rm(DIST, { recursive: true, force: true });
await mkdir(DIST);
await writeIcons(DIST);

const version = await versionOfWords();
const shells = [await shell('a', slim.raters), await shell('app', slim.staff, TOGETHER)];
await writeFile(
  join(DIST, 'csp.json'),
  JSON.stringify(Object.fromEntries(shells.map((one) => [one.page, one.policy]))),
);
await worker(Object.fromEntries(shells.map((one) => [`/${one.name}/`, one.kept])));
await compress(DIST);

async function shell(name, leaner, codeSplitting = {}) {
  const page = `${name}/index.html`;
  const built = await build({
    root: ROOT,
    logLevel: 'warn',
    plugins: [leaner],
    build: {
      emptyOutDir: false,
      assetsDir: `assets/${name}`,
      rolldownOptions: {
        input: join(ROOT, page),
        output: { codeSplitting, chunkFileNames: (part) => addressOf(part, name) },
      },
    },
  });
  const outputs = new Map(
    built.output.map(({ fileName, name, code, imports, source }) => [
      fileName,
      { fileName, name, code, imports, source },
    ]),
  );
  await dissolve(outputs);
  let html = outputs.get(page).source.replace(/\s*\/?>\s*/g, '>');
  const policy = { script: [], style: [] };
  const inlined = [page];
  const [, entry] = html.match(/<script type="module"[^>]*src="\/([^"]+)"/);

  html = html.replace(/\s*<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g, (_, file) => {
    const css = outputs.get(file).source.trim();
    inlined.push(file);
    policy.style.push(sha256(css));
    return `<style>${css}</style>`;
  });
  html = html.replace(/<script type="module"[^>]*src="\/([^"]+)"[^>]*><\/script>/g, (_, file) => {
    const code = alone(outputs.get(file), name);
    inlined.push(file);
    policy.script.push(sha256(code));
    return `<script type="module">${code}</script>`;
  });
  const pages = await spoken(name, html);
  for (const file of inlined.slice(1)) await rm(join(DIST, file));
  await settle(entry, inlined.slice(1), outputs);

  const files = [...outputs.keys()].filter((file) => !inlined.includes(file)).sort();
  return { name, page, policy, kept: await keepList(name, pages, files) };
}

/** All words share one hash: of their own, thirty files would bring the page thirty things that do not compress. */
async function versionOfWords() {
  const files = (await readdir(WORDS, { recursive: true })).filter((file) => file.endsWith('.json')).sort();
  const words = await Promise.all(files.map((file) => readFile(join(WORDS, file), 'utf8')));
  return createHash('sha256').update(words.join()).digest('hex').slice(0, 8);
}

/** "report/en.json" becomes "report.en-1a2b3c4d.js". */
function addressOf({ facadeModuleId: from }, name) {
  if (!from?.startsWith(WORDS)) return `assets/${name}/[name]-[hash:6].js`;
  const part = relative(WORDS, from).replace(`${name}/`, '').replace('.json', '').replaceAll('/', '.');
  return `assets/${name}/${part}-${version}.js`;
}

/** The page once in each language, with the words of its first screen: the server gives out the one that is asked for. */
async function spoken(name, html) {
  const words = join(WORDS, name);
  const languages = (await readdir(words)).flatMap((file) => file.match(/^(\w\w)\.json$/)?.[1] ?? []);
  const pages = [];
  for (const language of languages.sort()) {
    const said = JSON.stringify(JSON.parse(await readFile(join(words, `${language}.json`))));
    if (said.includes('<')) throw new Error(`${name}: words that could end what holds them: ${language}`);
    const page = html
      .replace('<html lang="en">', `<html lang="${language}">`)
      .replace(
        '<body>',
        () => `<body><script type="application/json" id="words" lang="${language}">${said}</script>`,
      );
    await writeFile(join(DIST, name, language === 'en' ? 'index.html' : `index.${language}.html`), page);
    pages.push(page);
  }
  return pages;
}

/** The bundler's own helper is no file to ask for: it goes into the parts that use it. */
async function dissolve(outputs) {
  const helper = [...outputs.values()].find((one) => one.name === 'rolldown-runtime');
  if (!helper) return;
  outputs.delete(helper.fileName);
  await rm(join(DIST, helper.fileName));
  for (const part of outputs.values()) {
    if (!part.code) continue;
    part.code = within(part.code, helper);
    await writeFile(join(DIST, part.fileName), part.code);
  }
}

/** A part that is loaded later does not fetch again what stands in the page. */
async function settle(entry, inlined, outputs) {
  for (const { fileName, code } of outputs.values()) {
    if (!code || inlined.includes(fileName)) continue;
    // In lists of what it needs stands the part itself, which is there.
    const listed = inlined.reduce((text, file) => text.replaceAll(`"${file}"`, `"${fileName}"`), code);
    const settled = beside(listed, entry);
    if (settled !== code) await writeFile(join(DIST, fileName), settled);
  }
}

/**
 * What the worker keeps, each file with its hash: a captive portal's page is never kept in its place. The
 * list is a file of its own, so that a rater's worker does not carry the other shell's.
 */
async function keepList(name, pages, files) {
  // Whichever of them this phone gets: one hash of several has to fit.
  const kept = [[`/${name}/`, pages.map(sha256).join(' ')]];
  for (const file of files) kept.push([`/${file}`, sha256(await readFile(join(DIST, file)))]);
  const text = JSON.stringify(kept);
  const version = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const address = `/assets/${name}/keep-${version}.json`;
  await writeFile(join(DIST, address), text);
  return { version, list: [address, sha256(text)] };
}

async function worker(keep) {
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { KEEP: JSON.stringify(keep) },
    build: {
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(ROOT, 'src/offline/sw.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
}

/** Compressed once, here, and served as they lie. */
async function compress(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(html|js|css|svg|json|webmanifest)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const data = await readFile(path);
    await writeFile(`${path}.gz`, gzipSync(data, { level: 9 }));
    await writeFile(`${path}.br`, brotliCompressSync(data));
  }
}
