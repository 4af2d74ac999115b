/** The words that stand in the page itself: the first screen speaks without asking for them. */
import type { Language } from './words';

export interface Spoken<Words> {
  language: Language;
  words: Words;
}

/** The server gives each browser the page in a language that it asked for. While developing there is one page for all. */
export function inPage<Words>(): Spoken<Words> | null {
  const found = document.getElementById('words');
  return found && { language: found.lang as Language, words: JSON.parse(found.textContent as string) };
}
