import type { Problem } from '../../api/client';
import { explain } from '../explain';
import { useWords } from '../words';

/** Why something is not here or was not done, in a plain sentence, and what one may do. */
export function Trouble({ problem, again }: { problem: Problem; again?: () => void }) {
  const words = useWords();
  return (
    <div class="notice warm" role="alert">
      <p>{explain(problem, words)}</p>
      {again && (
        <p>
          <button type="button" class="button second" onClick={again}>
            {words.again}
          </button>
        </p>
      )}
    </div>
  );
}
