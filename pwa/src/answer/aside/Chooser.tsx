/** Opened without a link while several drafts lie on this phone: which one? */
import { addressOf } from '../link';
import { Heading } from '../parts';
import type { Beside } from './index';

export function Chooser({ speech, state }: Beside) {
  const { say } = speech;
  return (
    <main class="page">
      <Heading>{say('choose')}</Heading>
      <ul class="answers">
        {state.choice?.map((draft) => (
          <li key={draft.id}>
            <a href={addressOf(draft.id)}>
              <span>{draft.context?.subject.name}</span>
              <span class="said">{say(draft.delivery === 'none' ? 'begun' : draft.delivery)}</span>
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}
