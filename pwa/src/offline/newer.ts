/** Hears that a newer version of the app lies ready, and changes to it when the person says so. */

/** How long to wait for the new worker's word that it took over: iOS forgets to say it. */
const PATIENCE = 2000;

/** `hear` is given the deed that changes to the newer version. */
export function onNewer(registration: ServiceWorkerRegistration, hear: (change: () => void) => void): void {
  const ready = (worker: ServiceWorker | null) => {
    // The first worker of all replaces nobody.
    if (worker?.state === 'installed' && navigator.serviceWorker.controller) hear(() => change(worker));
  };
  ready(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => ready(coming));
  });
}

function change(worker: ServiceWorker): void {
  const reload = () => location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
  setTimeout(reload, PATIENCE);
  worker.postMessage('take over');
}
