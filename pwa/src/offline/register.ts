/** Registers the service worker. Trusted Types want the address to come from a named policy. */
interface Policies {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): {
    createScriptURL(url: string): string;
  };
}

export function register(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const policies = (window as unknown as { trustedTypes?: Policies }).trustedTypes;
  const url = policies
    ? policies.createPolicy('readier', { createScriptURL: (known) => known }).createScriptURL('/sw.js')
    : '/sw.js';
  addEventListener('load', () => void navigator.serviceWorker.register(url).catch(() => {}));
}
