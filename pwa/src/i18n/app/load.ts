/** The words of those who sign in. Every language must have every key of the English one, or the build stops. */
import type { Language } from '../words';
import type en from './en.json';

export type Words = typeof en;
/** How a part of the app gets its words; a lazy part brings its own. */
export type Loaders<W> = Record<Language, () => Promise<{ default: W }>>;

export const SHELL: Loaders<Words> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
  es: () => import('./es.json'),
  fr: () => import('./fr.json'),
};
