/** The words of setting up and conducting a survey; they come with those screens. */
import type { Loaders } from '../load';
import type en from './en.json';

export type SurveyWords = typeof en;

export const SURVEY: Loaders<SurveyWords> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
  es: () => import('./es.json'),
  fr: () => import('./fr.json'),
};
