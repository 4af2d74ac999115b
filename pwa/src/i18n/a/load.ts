/**
 * The raters' words. Every language must have every key of the English one, or the build stops. What most
 * raters never read (errors, the long answer to "How can I know?") comes later, when it is asked for.
 */
import type { Language } from '../words';
import type en from './en.json';
import type later from './later.en.json';

export type Words = typeof en;
export type LaterWords = typeof later;

type Part<T> = () => Promise<{ default: T }>;
const PARTS: Record<Language, [Part<Words>, Part<LaterWords>]> = {
  en: [() => import('./en.json'), () => import('./later.en.json')],
  de: [() => import('./de.json'), () => import('./later.de.json')],
  es: [() => import('./es.json'), () => import('./later.es.json')],
  fr: [() => import('./fr.json'), () => import('./later.fr.json')],
};

export async function load(language: Language): Promise<Words> {
  return (await PARTS[language][0]()).default;
}

export async function loadLater(language: Language): Promise<LaterWords> {
  return (await PARTS[language][1]()).default;
}
