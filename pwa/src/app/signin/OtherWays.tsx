/** Besides a mailed code: a passkey, and the organisation's own sign-on where it is configured. */
import type { Schemas } from '../../api/client';
import { fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { useWords } from '../words';
import type { Step } from './allauth';
import { comeIn, knowsPasskeys } from './passkey';
import { keepWish } from './wish';

export function OtherWays({
  isBusy,
  run,
}: {
  isBusy: boolean;
  run: (deed: Promise<Step | undefined>) => void;
}) {
  const words = useWords();
  const { value } = useAsked<Schemas['WaysIn']>('ways-in');
  const signOn = value?.single_sign_on;
  const error = new URLSearchParams(location.search).get('error');
  return (
    <>
      {error && (
        <p class="notice warm" role="alert">
          {error === 'unknown_person' ? words.s_unknown_person : words.s_single_sign_on_failed}
        </p>
      )}
      {signOn && (
        <a class="button second" href={signOn.address} onClick={keepWish}>
          {fill(words.signInWith, { name: signOn.name })}
        </a>
      )}
      {knowsPasskeys() && (
        <button type="button" class="button second" disabled={isBusy} onClick={() => run(comeIn())}>
          {words.usePasskey}
        </button>
      )}
    </>
  );
}
