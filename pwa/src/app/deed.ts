/** Something a person sets going: once at a time, however often they tap, and they hear what became of it. */
import { useRef, useState } from 'preact/hooks';
import type { Outcome, Problem } from '../api/client';

export interface Deed {
  isBusy: boolean;
  problem: Problem | undefined;
  /** The value if it succeeded. Nothing if it was refused, or is under way already. */
  run<T>(deed: () => Promise<Outcome<T>>): Promise<{ value: T } | undefined>;
}

export function useDeed(): Deed {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const underWay = useRef(false);
  const run = async <T>(deed: () => Promise<Outcome<T>>) => {
    if (underWay.current) return undefined;
    underWay.current = true;
    // What was tapped is off meanwhile, and a browser takes the focus from what is off: it comes back, if that is still there.
    const tapped = document.activeElement as HTMLElement;
    setIsBusy(true);
    setProblem(undefined);
    const outcome = await deed();
    underWay.current = false;
    setIsBusy(false);
    setTimeout(() => document.activeElement === document.body && tapped.focus());
    if (outcome.ok) return { value: outcome.value };
    setProblem(outcome.problem);
    return undefined;
  };
  return { isBusy, problem, run };
}
