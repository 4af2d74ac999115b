/** The survey is over: what became of this phone's answer, and how to remove what lies here. */
import { hasBegun, isWithdrawn } from '../draft';
import { forget } from '../drafts';
import { Button, Message } from '../parts';
import { ArrivalCheck } from '../Sent';
import type { Screen } from '../screen';

export function Over(screen: Screen) {
  const { speech, draft, context } = screen;
  const { say, explain } = speech;
  const isDestroyed = context.state === 'cancelled' || context.state === 'lost';
  const hasArrived = draft.delivery === 'arrived' && !isWithdrawn(draft);
  const leave = async () => {
    await forget(draft.id);
    location.replace('/a/');
  };
  return (
    <Message text={explain(`e_survey_${isDestroyed ? context.state : 'closed'}`)}>
      {!isDestroyed &&
        (hasArrived ? (
          <>
            <p>{say('thanks')}</p>
            <ArrivalCheck {...screen} />
          </>
        ) : (
          hasBegun(draft) && <p>{say('unsent')}</p>
        ))}
      {hasBegun(draft) && (
        <Button look="plain" onTap={leave}>
          {say('forget')}
        </Button>
      )}
    </Message>
  );
}
