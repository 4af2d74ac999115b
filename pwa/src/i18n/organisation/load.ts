/** The words of those who keep the directory. They come with those screens. */
import type { Loaders } from '../app/load';
import type en from './en.json';

export type OrganisationWords = typeof en;

export const ORGANISATION: Loaders<OrganisationWords> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
  es: () => import('./es.json'),
  fr: () => import('./fr.json'),
};
