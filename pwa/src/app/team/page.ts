/** What a team's page, or the organisation's, says, in words: signals in their themes, of how many people something is so, and what stands out. */
import type { Schemas } from '../../api/client';
import type { Words } from '../../i18n/team/load';
import { fill, type Language, text } from '../../i18n/words';
import type { Instrument } from '../report/document';
import { date, level, list, number, scaleOf } from '../report/speech';

export type TeamPage = Schemas['TeamPage'];
export type OrganisationPage = Schemas['OrganisationPage'];
/** What the pages of a team and of the organisation have in common. */
export type Page = Pick<TeamPage, 'made_on' | 'people' | 'instrument' | 'facts' | 'signals' | 'trend'> & {
  teams?: number | null;
};

export interface Speech {
  words: Words;
  language: Language;
  scale: readonly string[];
}

/** Of how many people something is so: between two numbers, which are the same where it is exact. */
export interface Count {
  people: number;
  atLeast: number;
  atMost: number;
}

export interface Row {
  id: string;
  text: string;
  /** null: too few people. */
  seen: Count | null;
  before: { seen: Count; kind: Schemas['TeamMove']['kind'] } | null;
}

export const FACTS = ['ready_soon', 'hidden_strength', 'blind_spot'] as const;
/** What a signal's row counts: people who are seen doing it so often, or more. */
const OFTEN = 4;

/** The same sentences, of the organisation. */
export const ofOrganisation = (words: Words): Words => ({ ...words, ...words.organisation });

export function speech(words: Words, language: Language, instrument?: Instrument): Speech {
  return { words, language, scale: scaleOf(instrument, language) };
}

/** The signals of the page, theme by theme, in the order of the instrument. */
export function themes(page: Page, instrument: Instrument, { language }: Speech) {
  return Object.entries(instrument.themes)
    .map(([key, names]) => ({
      key,
      title: text(names, language),
      rows: instrument.signals
        .filter((one) => one.theme === key)
        .flatMap((one) => rowOf(page, one, language)),
    }))
    .filter((theme) => theme.rows.length > 0);
}

function rowOf(page: Page, signal: Instrument['signals'][number], language: Language): Row[] {
  const found = page.signals[signal.id];
  if (!found) return [];
  const before = page.trend?.signals[signal.id];
  const then = before && countOf(before);
  return [
    {
      id: signal.id,
      text: text(signal.texts, language),
      seen: countOf(found),
      before: before && then ? { seen: then, kind: before.kind } : null,
    },
  ];
}

export function countOf({ people, at_least, at_most }: Schemas['TeamCount']): Count | null {
  return people === null || at_least === null || at_most === null
    ? null
    : { people, atLeast: at_least, atMost: at_most };
}

export function about(page: Page, { words, language }: Speech): string {
  const people = page.people ?? 0;
  const day = page.made_on ? date(page.made_on, language) : '';
  return fill(words.from, { day, count: number(people, language), teams: number(page.teams ?? 0, language) });
}

/** "4 of 9", "at most 2 of 9", "at least 7 of 9"; of many teams "between 4 and 6 of 15". */
export function countWords(seen: Count | null, { words, language }: Speech): string {
  if (!seen) return words.few;
  const all = number(seen.people, language);
  const say = (form: string, count: number) => fill(form, { count: number(count, language), all });
  if (seen.atLeast === seen.atMost) return say(words.of.exactly, seen.atLeast);
  if (seen.atLeast > 0 && seen.atMost < seen.people)
    return fill(words.of.between, {
      low: number(seen.atLeast, language),
      high: number(seen.atMost, language),
      all,
    });
  return seen.atLeast === 0 ? say(words.of.most, seen.atMost) : say(words.of.least, seen.atLeast);
}

/** What the picture of a row shows. */
export function rowSentence({ seen }: Row, said: Speech): string {
  if (!seen) return said.words.few;
  return sentenceCase(fill(said.words.row, { level: often(said), count: countWords(seen, said) }));
}

/** The head of a theme's rows. */
export function axisWords(said: Speech): string {
  return fill(said.words.axis, { level: often(said) });
}

/** What the page before this one said of the row. */
export function beforeWords({ before }: Row, page: Page, said: Speech): string {
  if (!before || !page.trend) return '';
  const day = date(page.trend.made_on, said.language);
  return fill(said.words.before[before.kind], { day, count: countWords(before.seen, said) });
}

/** What is told of the whole page, each with its count. */
export function facts(page: Page, said: Speech): { key: string; count: string; text: string }[] {
  return FACTS.flatMap((key) => {
    const seen = page.facts && countOf(page.facts[key]);
    return seen ? [{ key, count: countWords(seen, said), text: said.words.facts[key] }] : [];
  });
}

/** More are counted: a list of them would say nothing. */
const NAMED = 3;
const MOST = 2 / 3;
const FEW = 1 / 3;

/** Only what the count carries at its end that is nearer to the middle. */
export function standsOut(rows: readonly Row[], said: Speech): string[] {
  const { words } = said;
  const most = rows.filter(({ seen }) => seen && seen.atLeast / seen.people >= MOST);
  const least = rows.filter(({ seen }) => seen && seen.atMost / seen.people <= FEW);
  const told = [
    ...named(most, rows, most.length > NAMED ? words.mostOf : words.most, said),
    ...named(least, rows, least.length > NAMED ? words.leastOf : words.least, said),
  ];
  return (told.length ? told : [words.neither]).map(sentenceCase);
}

function named(found: readonly Row[], all: readonly Row[], form: string, said: Speech): string[] {
  if (!found.length) return [];
  const facts = {
    level: often(said),
    signals: list(
      found.map((row) => row.text),
      said.language,
    ),
    count: number(found.length, said.language),
    all: number(all.length, said.language),
  };
  return [fill(form, facts)];
}

const often = (said: Speech) => level(OFTEN, said);
const sentenceCase = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
