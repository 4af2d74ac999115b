/** The words of experiments, suggestions and backing. */
import type { Loaders } from '../app/load';
import type en from './en.json';

export type GrowthWords = typeof en;

export const GROWTH: Loaders<GrowthWords> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
  es: () => import('./es.json'),
  fr: () => import('./fr.json'),
};
