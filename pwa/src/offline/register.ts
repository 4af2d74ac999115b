/** Registers the service worker for one shell. Trusted Types want its address to come from a named policy. */
interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

/** Without a worker everything works but offline: then there is nothing to return. */
export async function register(shell: '/a/' | '/app/'): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return undefined;
  // What the person came for is fetched first.
  if (document.readyState !== 'complete') await new Promise((go) => addEventListener('load', go));
  return navigator.serviceWorker.register(workerAddress(), { scope: shell }).catch(() => undefined);
}

function workerAddress(): string {
  const policies = (window as unknown as { trustedTypes?: Policies }).trustedTypes;
  const rules = { createScriptURL: (known: string) => known };
  return policies ? policies.createPolicy('readier', rules).createScriptURL('/sw.js') : '/sw.js';
}
