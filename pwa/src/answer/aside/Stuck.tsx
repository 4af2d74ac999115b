/** Where there is no right to answer, unless it was saved. */
import { receipt } from '../deeds';
import { Button, Message } from '../parts';
import type { Screen } from '../screen';
import type { Beside } from './index';

/** A right to answer is saved as a file in strict surveys alone; without a link it is not known which survey it is. */
export function Stuck({
  speech: { say, explain },
  why,
  context,
}: Beside & Partial<Pick<Screen, 'context'>> & { why: string }) {
  const maySave = context ? context.collects_until : why === 'no_link' || why === 'no_receipt';
  return (
    <Message text={explain(`e_${why}`)}>
      {maySave && (
        <Button look="second" onTap={receipt}>
          {say('loadReceipt')}
        </Button>
      )}
    </Message>
  );
}
