import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A page as far as installing goes, and the module as it is when that page begins. */
async function aPage({ standalone, fingers = 5, isInstalled = false }: Setting = {}) {
  vi.resetModules();
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('matchMedia', () => ({ matches: isInstalled }));
  vi.stubGlobal('navigator', { maxTouchPoints: fingers, ...(standalone !== undefined && { standalone }) });
  const installing = await import('./install');
  installing.listen();
  const prompt = vi.fn(async () => {});
  const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt });
  return { ...installing, page, offer, prompt };
}
interface Setting {
  standalone?: boolean;
  fingers?: number;
  isInstalled?: boolean;
}

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('the home screen', () => {
  it('is not mentioned where the browser does not offer it', async () => {
    expect((await aPage()).wayHere()).toBeUndefined();
  });

  it('is offered in our words when the browser offers it in its own, and by one tap', async () => {
    const { page, offer, prompt, wayHere, install } = await aPage();
    page.dispatchEvent(offer);
    expect(offer.defaultPrevented).toBe(true);
    expect(wayHere()).toBe('offered');
    await install();
    expect(prompt).toHaveBeenCalledOnce();
    // The browser takes its question only once.
    expect(wayHere()).toBeUndefined();
  });

  it.each([
    [{ standalone: false }, 'byHand'], // Safari on a phone
    [{ standalone: true }, undefined], // opened from the home screen
    [{ standalone: false, fingers: 0 }, undefined], // a Mac
  ])('is explained where iOS offers nothing: %o', async (setting, way) => {
    expect((await aPage(setting)).wayHere()).toBe(way);
  });

  it('is not mentioned in the app that came from it', async () => {
    const { page, offer, wayHere } = await aPage({ isInstalled: true });
    page.dispatchEvent(offer);
    expect(wayHere()).toBeUndefined();
  });

  it('is never mentioned again to who does not want it', async () => {
    const first = await aPage({ standalone: false });
    first.decline();
    expect(first.wayHere()).toBeUndefined();
    const { page, offer, wayHere } = await aPage({ standalone: false });
    page.dispatchEvent(offer);
    expect(wayHere()).toBeUndefined();
  });

  it('tells who listens, until they stop', async () => {
    const { page, offer, onChange } = await aPage();
    const heard = vi.fn();
    const stop = onChange(heard);
    page.dispatchEvent(offer);
    stop();
    page.dispatchEvent(new Event('appinstalled'));
    expect(heard).toHaveBeenCalledOnce();
  });
});
