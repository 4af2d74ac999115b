/** The words of those who keep the questions. They come with those screens. */
import type { Loaders } from '../app/load';
import type en from './en.json';

export type QuestionWords = typeof en;

export const QUESTIONS: Loaders<QuestionWords> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
  es: () => import('./es.json'),
  fr: () => import('./fr.json'),
};
