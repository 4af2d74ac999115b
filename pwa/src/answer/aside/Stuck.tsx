/** Where there is no right to answer, unless it was saved. */
import { receipt } from '../deeds';
import { Button, Message } from '../parts';
import type { Beside } from './index';

export function Stuck({ speech: { say, explain }, why }: Beside & { why: string }) {
  return (
    <Message text={explain(`e_${why}`)}>
      <Button look="second" onTap={receipt}>
        {say('loadReceipt')}
      </Button>
    </Message>
  );
}
