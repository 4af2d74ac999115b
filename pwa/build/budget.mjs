/** Weighs what a phone must fetch, gzipped, and fails the build when it is too much. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const DIST = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist');
const kB = 1000;
const read = (file) => readFileSync(join(DIST, file), 'utf8');
const weight = (text) => gzipSync(text, { level: 9 }).length;
const assets = (shell) =>
  readdirSync(join(DIST, 'assets', shell)).filter((name) => name.endsWith('.js') || name.endsWith('.css'));

/** The page in the language whose words weigh most. */
const heaviest = (shell) =>
  Math.max(
    ...readdirSync(join(DIST, shell))
      .filter((name) => name.endsWith('.html'))
      .map((name) => weight(read(`${shell}/${name}`))),
  );

const rows = [...raters(), ...staff()];
const width = Math.max(...rows.map(([name]) => name.length));
for (const [name, bytes, budget] of rows) {
  const over = bytes > budget;
  console.log(
    `${name.padEnd(width)} ${(bytes / kB).toFixed(2).padStart(7)} kB of ${budget / kB}${over ? '   TOO MUCH' : ''}`,
  );
}
if (rows.some(([, bytes, budget]) => bytes > budget)) process.exit(1);

function raters() {
  const script = read('a/index.html').match(/<script type="module">([\s\S]*?)<\/script>/)[1];
  const parts = assets('a').map((name) => [name.split('-')[0], weight(read(`assets/a/${name}`))]);
  // The words of odd moments come after the first answer, if at all.
  const budgetOf = (name) =>
    (name === 'later' ? 15 : name === 'takeover' ? 5 : name.startsWith('later.') ? 2.3 : 1.5) * kB;
  return [
    ['raters: first visit (page, script, style, one language)', heaviest('a'), 16 * kB],
    ['raters: script', weight(script), 12.5 * kB],
    ...parts.map(([name, bytes]) => [`raters: ${name}`, bytes, budgetOf(name)]),
    ['worker', weight(read('sw.js')), 2.5 * kB],
  ];
}

function staff() {
  const first = assets('app').filter((name) => name.startsWith('shared-'));
  const weigh = (name) => weight(read(`assets/app/${name}`));
  return [
    ['staff: first load', heaviest('app') + first.map(weigh).reduce((a, b) => a + b, 0), 25 * kB],
    ...assets('app')
      .filter((name) => !first.includes(name))
      .map((name) => [`staff, later: ${name.split('-')[0]}`, weigh(name), 8 * kB]),
  ];
}
