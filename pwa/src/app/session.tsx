/** Who is signed in on this phone. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Schemas } from '../api/client';

export type Me = Schemas['Me'];

export interface Session {
  me: Me;
  /** After a change of one's own wishes, such as the language. */
  changed(me: Me): void;
  /** Signed out here, or found to be signed out. */
  ended(): void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const found = useContext(SessionContext);
  if (!found) throw new Error('a session is asked for outside the signed-in part');
  return found;
}

export const seesTeams = (me: Me): boolean => me.is_manager || me.is_coordinator;
