/**
 * Measures one page as a slow phone has it, with applied throttling: simulated figures mislead on a loopback.
 * Reads what is wanted as JSON from its argument, and prints what was found as JSON.
 *
 *   { chromium, url, cookies: [{ name, value }] }   scores, bytes, requests, first paints
 *   { chromium, url, cookies, taps: true, empty }   the slowest tap; `empty` is a page with a button
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { slowestTap } from './taps.mjs';

const wanted = JSON.parse(process.argv[2]);
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
/** Fetched for later visits, after the page is there. */
const AFTERWARDS = /\/(sw\.js|manifest\.webmanifest|icon[\w-]*\.(svg|png))$|\/keep-\w+\.json$/;

// A profile of its own for each: nothing was here before.
const profile = await mkdtemp(join(tmpdir(), 'readier-phone-'));
const port = await freePort();
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: wanted.chromium,
  args: [...FLAGS, `--remote-debugging-port=${port}`],
  ...(wanted.taps && { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'en-GB' }),
});
try {
  await browser.addCookies(wanted.cookies.map((one) => ({ ...one, url: new URL(wanted.url).origin })));
  console.log(JSON.stringify(wanted.taps ? await slowestTap(browser, wanted) : await weighed(wanted.url)));
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true });
}

async function weighed(url) {
  const { lhr } = await lighthouse(url, {
    port,
    logLevel: 'error',
    onlyCategories: CATEGORIES,
    throttlingMethod: 'devtools',
    formFactor: 'mobile',
  });
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const value = (audit) => lhr.audits[audit].numericValue;
  const fetched = lhr.audits['network-requests'].details.items.filter(
    ({ url: at }) => !AFTERWARDS.test(new URL(at).pathname),
  );
  return {
    scores: CATEGORIES.map((name) => Math.round(lhr.categories[name].score * 100)),
    lost: Object.values(lhr.categories).flatMap(({ auditRefs }) =>
      auditRefs.filter((one) => one.weight > 0 && (lhr.audits[one.id].score ?? 1) < 0.9).map((one) => one.id),
    ),
    bytes: fetched.reduce((sum, one) => sum + one.transferSize, 0),
    requests: fetched.map((one) => new URL(one.url).pathname),
    lcp_ms: value('largest-contentful-paint'),
    fcp_ms: value('first-contentful-paint'),
    tbt_ms: value('total-blocking-time'),
    cls: value('cumulative-layout-shift'),
  };
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}
