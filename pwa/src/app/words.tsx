/** The words of the person's language: the shell's are always there, a lazy part waits for its own. */
import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { Loaders, Words } from '../i18n/app/load';
import type { Language } from '../i18n/words';
import { isHere, sendFor } from './sent';

export const WordsContext = createContext<{ words: Words; language: Language } | null>(null);

function spoken() {
  const found = useContext(WordsContext);
  if (!found) throw new Error('words are used outside the shell');
  return found;
}

export const useWords = (): Words => spoken().words;
export const useLanguage = (): Language => spoken().language;

/** The words of a lazy part, or nothing while they are on their way. */
export function useOwnWords<W>(loaders: Loaders<W>): W | undefined {
  const language = useLanguage();
  const load = loaders[language];
  const here = isHere(load)?.default;
  // Until those of another language are here, the last ones stay.
  const last = useRef(here);
  if (here) last.current = here;
  const [, setCome] = useState<W>();
  const [fault, setFault] = useState<{ of: unknown }>();
  useEffect(() => {
    if (here) return undefined;
    let wanted = true;
    sendFor(load).then(
      ({ default: words }) => wanted && setCome(words),
      (of: unknown) => wanted && setFault({ of }),
    );
    return () => {
      wanted = false;
    };
  }, [load, here]);
  // The shell catches it, says so and offers to try again.
  if (fault) throw fault.of;
  return last.current;
}
