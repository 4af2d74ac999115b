/** Looks for people in the directory, as one types. */
import { useEffect, useState } from 'preact/hooks';
import type { Outcome, Problem, Schemas } from '../api/client';
import { ask } from './server';

export type Person = Schemas['FoundPerson'];

const PAUSE = 250;
const FEWEST_LETTERS = 2;
/** The directory answers with so many at most. */
export const MOST_FOUND = 20;

/** Asks after a short pause; an answer that comes late is nobody's. */
export function useDirectory(wanted: string): { people?: Person[]; problem?: Problem } {
  const [answer, setAnswer] = useState<{ to: string; outcome: Outcome<{ results: Person[] }> }>();
  useEffect(() => {
    if (wanted.length < FEWEST_LETTERS) return undefined;
    let isWanted = true;
    const pause = setTimeout(async () => {
      const outcome = await ask<{ results: Person[] }>(`people?q=${encodeURIComponent(wanted)}`);
      if (isWanted) setAnswer({ to: wanted, outcome });
    }, PAUSE);
    return () => {
      isWanted = false;
      clearTimeout(pause);
    };
  }, [wanted]);
  if (wanted.length < FEWEST_LETTERS || !answer) return {};
  // While the next answer is on its way the last one stays, so that the list does not flicker.
  return answer.outcome.ok ? { people: answer.outcome.value.results } : { problem: answer.outcome.problem };
}

/** What was typed, once a short pause has passed. */
export function useLater(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const pause = setTimeout(() => setSettled(typed), PAUSE);
    return () => clearTimeout(pause);
  }, [typed]);
  return settled;
}
