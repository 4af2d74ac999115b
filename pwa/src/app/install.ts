/** Whether this phone can put Readier on its home screen, and how. Only for those who sign in: raters are never asked. */

/** Chromium's event: it opens the browser's own question, once. */
interface Offer extends Event {
  prompt(): Promise<unknown>;
}

/** offered: by the browser, on a tap · by hand: iOS, which offers nothing */
export type Way = 'offered' | 'byHand';

const DECLINED = 'readier:home-screen';

let offer: Offer | undefined;
let hear = () => {};

/** Begins at the start of the page, for browsers offer early and only once. */
export function listen(): void {
  addEventListener('beforeinstallprompt', (event) => {
    // Asked at a fitting moment, and not over what somebody is reading.
    event.preventDefault();
    offer = event as Offer;
    hear();
  });
  addEventListener('appinstalled', () => {
    offer = undefined;
    hear();
  });
}

export function wayHere(): Way | undefined {
  if (isDeclined() || matchMedia('(display-mode: standalone)').matches) return undefined;
  if (offer) return 'offered';
  // Only iOS says whether it was opened from the home screen; Safari on a Mac has no finger.
  const { standalone, maxTouchPoints } = navigator as Navigator & { standalone?: boolean };
  return standalone === false && maxTouchPoints > 1 ? 'byHand' : undefined;
}

export async function install(): Promise<void> {
  const once = offer;
  offer = undefined;
  hear();
  await once?.prompt();
}

/** For good: who says no is not asked again on this phone. */
export function decline(): void {
  try {
    localStorage.setItem(DECLINED, 'no');
  } catch {} // a browser that keeps nothing keeps no app either
  hear();
}

function isDeclined(): boolean {
  try {
    return localStorage.getItem(DECLINED) !== null;
  } catch {
    return true;
  }
}

/** Hear when the answer may have changed. Returns how to stop. */
export function onChange(heard: () => void): () => void {
  hear = heard;
  return () => {
    hear = () => {};
  };
}
