/** The words of looking over whom somebody wants to ask. */
import type { Loaders } from '../app/load';
import type en from './en.json';

export type ApprovalWords = typeof en;

export const APPROVALS: Loaders<ApprovalWords> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
  es: () => import('./es.json'),
  fr: () => import('./fr.json'),
};
