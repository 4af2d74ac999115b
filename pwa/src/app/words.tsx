/** The words of the person's language: the shell's are always there, a lazy part waits for its own. */
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Loaders, Words } from '../i18n/app/load';
import type { Language } from '../i18n/words';

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
  const [loaded, setLoaded] = useState<{ words: W } | { fault: unknown }>();
  useEffect(() => {
    let wanted = true;
    loaders[language]().then(
      ({ default: words }) => wanted && setLoaded({ words }),
      (fault: unknown) => wanted && setLoaded({ fault }),
    );
    return () => {
      wanted = false;
    };
  }, [loaders, language]);
  // The shell catches it, says so and offers to try again.
  if (loaded && 'fault' in loaded) throw loaded.fault;
  return loaded?.words;
}
