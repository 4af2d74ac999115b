/** Saying no: asked once more, told to nobody, and taken back as easily. */
import { dialog } from '../deeds';
import { Button, Message } from '../parts';
import type { Screen } from '../screen';
import { decline } from './declining';

export function DeclineDialog({ speech, state }: Screen) {
  const { say } = speech;
  return (
    <dialog aria-labelledby="decline-ask">
      <div class="stack">
        <p id="decline-ask">{say('declineAsk')}</p>
        <Trouble speech={speech} state={state} />
        <Button onTap={() => decline(true)}>{say('yes')}</Button>
        <Button look="second" onTap={() => dialog().close()}>
          {say('cancel')}
        </Button>
      </div>
    </dialog>
  );
}

export function Declined({ speech, state }: Screen) {
  return (
    <Message text={speech.say('declined')}>
      <Trouble speech={speech} state={state} />
      <Button look="second" onTap={() => decline(false)}>
        {speech.say('reconsider')}
      </Button>
    </Message>
  );
}

function Trouble({ speech, state: { note } }: Pick<Screen, 'speech' | 'state'>) {
  return <p role="status">{note?.at === 'decline' && speech.explain(note.key)}</p>;
}
