/**
 * Taps through all questions on a phone of a sixth of this machine's speed. The browser itself says how long each
 * took, from the finger to the next picture; beside it stand as many taps on a page that does nothing.
 */
const SLOWDOWN = 6;
const BEAT = 700;

const LISTEN = () => {
  globalThis.taps = [];
  new PerformanceObserver((list) => {
    for (const { interactionId, duration, processingStart, processingEnd } of list.getEntries())
      if (interactionId) globalThis.taps.push({ ms: duration, handling: processingEnd - processingStart });
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
};

export async function slowestTap(context, { url, empty }) {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.addInitScript(LISTEN);
  const session = await context.newCDPSession(page);
  let count = 0;
  const tap = async (place) => {
    await place.tap();
    count += 1;
    await page.waitForTimeout(BEAT);
  };
  const slowest = async (figure) => Math.max(0, ...(await page.evaluate('taps')).map((one) => one[figure]));

  await page.goto(url);
  await page.locator('#start').waitFor();
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await tap(page.locator('#start'));
  // The last question is one of words: it has no choices.
  while (await page.locator('.choice').count()) await tap(page.locator('.choice').nth(1));
  await tap(page.locator('nav button').last());
  await tap(page.locator('.answers button').first());
  const found = {
    taps: count,
    slowest_tap_ms: await slowest('ms'),
    slowest_handling_ms: await slowest('handling'),
  };

  await page.goto(empty);
  for (let left = found.taps; left > 0; left--) await tap(page.locator('button'));
  return { ...found, slowest_empty_tap_ms: await slowest('ms') };
}
