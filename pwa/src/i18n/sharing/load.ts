/** The words of showing a report to somebody, on both sides. */
import type { Loaders } from '../app/load';
import type en from './en.json';

export type SharingWords = typeof en;

export const SHARING: Loaders<SharingWords> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
  es: () => import('./es.json'),
  fr: () => import('./fr.json'),
};
