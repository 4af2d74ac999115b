/** The words of the team pages. Every language must have every key of the English one, or the build stops. */
import type { Loaders } from '../app/load';
import type en from './en.json';

export type Words = typeof en;

export const TEAM: Loaders<Words> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
  es: () => import('./es.json'),
  fr: () => import('./fr.json'),
};
