/**
 * What stood in a form when the session turned out to be over: there again once its owner is. Only then it is kept:
 * a draft of what others change too would bring back old figures.
 */
import { useEffect } from 'preact/hooks';
import type { Outcome } from '../api/client';
import { useKept } from './kept';

export type Rescue = <R>(deed: () => Promise<Outcome<R>>) => () => Promise<Outcome<R>>;

export function useRescued<T>(name: string, typed: T, restore: (typed: T) => void): Rescue {
  const { value, set } = useKept<T>(name);
  useEffect(() => {
    if (value === undefined) return;
    set(undefined);
    restore(value);
  }, [value]);
  return (deed) => async () => {
    const outcome = await deed();
    if (!outcome.ok && outcome.problem.code === 'not_signed_in') set(typed);
    return outcome;
  };
}
