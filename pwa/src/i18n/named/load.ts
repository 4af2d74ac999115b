/** The words of a manager's own view, by name. */
import type { Loaders } from '../app/load';
import type en from './en.json';

export type NamedWords = typeof en;

export const NAMED: Loaders<NamedWords> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
  es: () => import('./es.json'),
  fr: () => import('./fr.json'),
};
