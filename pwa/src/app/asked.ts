/** What the server was asked on this visit. The last answer shows at once, and is asked for anew. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Outcome, Problem } from '../api/client';
import { cameAt, forgetBegun, takeBegun } from './early';
import { ask } from './server';

const answers = new Map<string, unknown>();

/** What was asked for early serves only if it was answered: who it was refused to may have signed in since. */
async function first<T>(path: string, how: (path: string) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const outcome = await takeBegun<T>(path);
  return outcome?.ok || outcome?.problem.code === 'not_found' ? outcome : how(path);
}

export interface Asked<T> {
  value?: T;
  problem?: Problem;
  again(): void;
}

/** `null` asks nothing. */
export function useAsked<T>(path: string | null, how: (path: string) => Promise<Outcome<T>> = ask): Asked<T> {
  const [state, setState] = useState<{ path: string | null; problem?: Problem }>({ path });
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((last) => last + 1), []);
  const value = path === null ? undefined : ((answers.get(path) ?? cameAt(path)) as T | undefined);
  const shown = useRef(value);
  shown.current = value;
  useEffect(() => {
    let wanted = true;
    if (path !== null)
      void first(path, how).then((outcome) => {
        if (outcome.ok) answers.set(path, outcome.value);
        else if (outcome.problem.code !== 'offline') answers.delete(path);
        if (!wanted || (outcome.ok && outcome.value === shown.current)) return;
        setState(outcome.ok ? { path } : { path, problem: outcome.problem });
      });
    return () => {
      wanted = false;
    };
  }, [path, how, round]);
  const problem = state.path === path ? state.problem : undefined;
  const isOffline = problem?.code === 'offline';
  useEffect(() => {
    if (!isOffline) return undefined;
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [isOffline, again]);
  return { value, problem, again };
}

/** The server said what is now at `path`. */
export function heard(path: string, value: unknown): void {
  answers.set(path, value);
}

/** What is at `path` has changed, or has gone, and nothing on the screen shows it. */
export function outdated(path: string): void {
  answers.delete(path);
}

export function forgetAnswers(): void {
  answers.clear();
  forgetBegun();
}
