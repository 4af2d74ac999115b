/** Says things in one language: numbers, lists, dates and the levels of the scale. */
import type { Words } from '../../i18n/report/load';
import { fill, type Language, text } from '../../i18n/words';
import type { Band, Group, Instrument, Interval } from './document';

export interface Speech {
  words: Words;
  language: Language;
  /** From "hardly ever" to "consistently". */
  scale: readonly string[];
}

/** What it takes to say a level: the words of the report have it, and those of a team. */
export type Scaled = { words: Pick<Words, 'level'>; scale: readonly string[] };

export function speech(words: Words, language: Language, instrument?: Instrument): Speech {
  return { words, language, scale: scaleOf(instrument, language) };
}

export const scaleOf = (instrument: Instrument | undefined, language: Language): string[] =>
  (instrument?.scale ?? []).map((level) => text(level, language));

const numbers = kept(Intl.NumberFormat);
const lists = kept(Intl.ListFormat);
const dates = kept(Intl.DateTimeFormat);
const plurals = kept(Intl.PluralRules);

/** One of each kind: to make one takes a phone longer than all that it will ever say, and a report says hundreds of things. */
function kept<Options, Format>(Kind: new (language: string, options: Options) => Format) {
  const made = new Map<string, Format>();
  return (language: Language, options: Options): Format => {
    const name = language + JSON.stringify(options);
    const format = made.get(name) ?? new Kind(language, options);
    made.set(name, format);
    return format;
  };
}

type Counted = { one: string; other: string; zero?: string };

/** The form of a sentence that goes with `count`. */
export function counted(forms: Counted, count: number, language: Language): string {
  if (count === 0 && forms.zero) return forms.zero;
  return plurals(language, {}).select(count) === 'one' ? forms.one : forms.other;
}

export function number(value: number, language: Language, options: Intl.NumberFormatOptions = {}): string {
  return numbers(language, { minimumFractionDigits: 0, maximumFractionDigits: 1, ...options }).format(value);
}

/** A difference, to half points: more would pretend to be exact. */
export function difference(gap: number, language: Language): string {
  return number(toHalf(Math.abs(gap)), language, { signDisplay: 'always' });
}

export function list(items: readonly string[], language: Language): string {
  return lists(language, { type: 'conjunction' }).format(items);
}

/** A day of the calendar: the same everywhere, whatever the clock of the phone says. */
export function date(iso: string, language: Language): string {
  return dates(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));
}

/** Months as a person would say them: whole years as years. */
export function months(count: number, language: Language): string {
  const [value, unit] = count >= 12 && count % 12 === 0 ? [count / 12, 'year'] : [count, 'month'];
  return number(value, language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 });
}

/** A level in the words of the scale, to half points. */
export function level(value: number, { words, scale }: Scaled): string {
  const half = toHalf(clamp(value));
  const low = scale[Math.floor(half) - 1] ?? '';
  const high = scale[Math.ceil(half) - 1] ?? '';
  return low === high ? soft(low) : fill(words.level.between, { low: soft(low), high: soft(high) });
}

/** A range in the words of the scale, to whole points. */
export function range([low, high]: Interval, said: Scaled): string {
  const [from, to] = [Math.round(clamp(low)), Math.round(clamp(high))];
  if (from === to) return level(from, said);
  return fill(said.words.level.range, { low: level(from, said), high: level(to, said) });
}

/** A published band as a figure. */
export function bandFigure({ low, high }: Band, language: Language): string {
  const sign = low === null ? '≤ ' : high === null ? '≥ ' : '';
  return sign + number(low ?? high ?? 3, language);
}

/** A published band in the words of the scale. */
export function band({ low, high }: Band, said: Speech): string {
  if (low === null && high !== null) return fill(said.words.level.most, { level: level(high, said) });
  if (high === null && low !== null) return fill(said.words.level.least, { level: level(low, said) });
  return level(low ?? 3, said);
}

/** What a rater group is called in a heading. */
export function groupName(group: Partial<Pick<Group, 'name' | 'relationships'>>, { words }: Speech): string {
  if (group.name === 'colleagues' || !group.relationships) return words.group.colleagues;
  return group.relationships.map((one) => words.group[one]).join(' + ');
}

/** What a rater group is called inside a sentence: "your peers". */
export function groupInSentence(group: Group, { words, language }: Speech): string {
  if (group.name === 'colleagues') return words.who.colleagues;
  return list(
    group.relationships.map((one) => words.who[one]),
    language,
  );
}

const toHalf = (value: number) => Math.round(value * 2) / 2;
const clamp = (value: number) => Math.min(5, Math.max(1, value));
const soft = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
