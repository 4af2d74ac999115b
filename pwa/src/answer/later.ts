/** Fetches the part that sends, and hands it what it needs. */
import { tell, waiting } from './drafts';
import { server } from './server';

type Part = typeof import('./later/index');

let part: Promise<Part> | undefined;
let outbox: (() => void) | undefined;
let hasFailed = false;

export function later(): Promise<Part> {
  part ??= import('./later/index').catch((reason) => {
    part = undefined;
    throw reason;
  });
  return part;
}

/** Takes to the server what waits, now and whenever there may be signal. */
export async function wake(): Promise<void> {
  // Some browsers do not fetch a part again that failed once. Nothing is lost by beginning anew.
  if (hasFailed && navigator.onLine) return location.reload();
  try {
    outbox ??= (await later()).openOutbox({ waiting, tell, server });
    outbox();
  } catch {
    hasFailed = true;
    addEventListener('online', wake, { once: true });
  }
}
