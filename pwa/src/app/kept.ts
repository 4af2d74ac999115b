/** What this phone keeps for the person who is signed in, from the first tap until the server has it. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { change, forget, recall } from '../offline/store';
import { useSession } from './session';

type Things = Record<string, unknown>;

/** One record a person, so that signing out can let go of all of it. */
const recordOf = (personId: string) => `staff ${personId}`;

/** One kept thing, by its name. `undefined` as the new value forgets it. */
export interface Kept<T> {
  isRead: boolean;
  value: T | undefined;
  set(value: T | undefined): void;
}

export function useKept<T>(name: string): Kept<T> {
  const { me } = useSession();
  const [state, setState] = useState<{ name: string; value: T | undefined }>();
  useEffect(() => {
    let wanted = true;
    void recall<Things>(recordOf(me.id)).then(
      (things) => wanted && setState({ name, value: things?.[name] as T | undefined }),
    );
    return () => {
      wanted = false;
    };
  }, [me.id, name]);
  const set = useCallback(
    (value: T | undefined) => {
      setState({ name, value });
      void change<Things>(recordOf(me.id), (things) => ({ ...things, [name]: value }));
    },
    [me.id, name],
  );
  const isRead = state?.name === name;
  return { isRead, value: isRead ? state.value : undefined, set };
}

/** Lets go of what can no longer be sent. */
export async function letGo(personId: string, names: string[]): Promise<void> {
  await change<Things>(recordOf(personId), (things) => ({
    ...things,
    ...Object.fromEntries(names.map((name) => [name, undefined])),
  }));
}

/** Whether something waits here that the server does not have. */
export async function keepsAnything(personId: string): Promise<boolean> {
  return Object.keys((await recall<Things>(recordOf(personId))) ?? {}).length > 0;
}

export async function forgetAll(personId: string): Promise<void> {
  await forget(recordOf(personId));
}
