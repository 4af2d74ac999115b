/** The raters' words. Every language must have every key of the English one, or the build stops. */
import type { Language } from '../words';
import type en from './en.json';

export type Words = typeof en;

const LOADERS: Record<Language, () => Promise<{ default: Words }>> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
  es: () => import('./es.json'),
  fr: () => import('./fr.json'),
};

export async function load(language: Language): Promise<Words> {
  return (await LOADERS[language]()).default;
}
