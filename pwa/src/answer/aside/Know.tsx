/** How one can know what is promised; and the way to a new link, for who finds that this one came into other hands. */
import { Button } from '../parts';
import type { Screen } from '../screen';
import { renewLink } from './renewing';

export function Know({ speech: { say, explain, list }, state: { note }, draft }: Screen) {
  return (
    <div class="stack">
      <ol>
        {list('know').map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ol>
      {/* A new link could not collect the right to answer a second time. */}
      {!draft.credential && (
        <>
          <p>{say('renewAsk')}</p>
          <Button look="second" onTap={renewLink}>
            {say('renew')}
          </Button>
          <p role="status">{note?.at === 'renew' && explain(note.key)}</p>
        </>
      )}
    </div>
  );
}
