/** A secret that the server tells this once: to copy, or to select by hand. */
import '../../css/organisation.css';
import { useState } from 'preact/hooks';
import type { OrganisationWords } from '../../i18n/organisation/load';

export function SecretOnce({ secret, hint, own }: { secret: string; hint: string; own: OrganisationWords }) {
  const [copied, setCopied] = useState('');
  const copy = () =>
    navigator.clipboard?.writeText(secret).then(
      () => setCopied(secret),
      () => {}, // it can be selected by hand
    );
  return (
    <div class="notice" role="status">
      <p>{hint}</p>
      <p class="secret">
        <code>{secret}</code>
      </p>
      <button type="button" class="button second" onClick={copy}>
        {copied === secret ? own.copied : own.copy}
      </button>
    </div>
  );
}
