/**
 * Keeps a shell on this phone, so that it opens without signal. It holds no state and never touches /api/:
 * answers, reports and credentials pass by it, uncopied.
 *
 * Each shell registers it for its own addresses, so a rater's phone does not carry the managers' app.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;
/** Per shell: its version, and the list of its files with the hash of the list. Put here by the build. */
declare const KEEP: Record<string, { version: string; list: Kept }>;
type Kept = [address: string, integrity: string];

const shell = new URL(worker.registration.scope).pathname;
const kept = KEEP[shell];
const box = `${shell}${kept?.version}`;

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));
worker.addEventListener('activate', (event) => event.waitUntil(forgetOlder()));
worker.addEventListener('message', (event) => {
  // Only when the person asked for it: a half-filled page is never changed under their hands.
  if (event.data === 'take over') void worker.skipWaiting();
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return;
  const isPage = request.mode === 'navigate' && pathname.startsWith(shell);
  if (isPage || pathname.startsWith(`/assets${shell}`))
    event.respondWith(fromBox(isPage ? shell : pathname, request));
});

/** All or nothing, and nothing that is not what the build made. */
async function keepAll(): Promise<void> {
  const whole = await caches.open(box);
  if (!kept || (await whole.match(shell))) return;
  const files: Kept[] = await (await fetch(exactly(kept.list))).json();
  await whole.addAll(files.map(exactly));
}

function exactly([address, integrity]: Kept): Request {
  return new Request(address, { integrity, cache: 'no-cache' });
}

async function forgetOlder(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(shell) && name !== box) await caches.delete(name);
  }
}

async function fromBox(address: string, request: Request): Promise<Response> {
  const found = await caches.match(address, { cacheName: box }).catch(() => undefined);
  return found ?? fetch(request);
}
