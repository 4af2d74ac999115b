/** What a row says: the picture in words, and the words at its side. */
import { fill } from '../../i18n/words';
import { groupsDiffer, likely, mayBeChance, type Row, viewsDiffer } from './rows';
import { difference, level, range, type Speech } from './speech';

/** The picture of a row for those who hear it. */
export function rowSentence(row: Row, said: Speech): string {
  const { row: words } = said.words;
  const own = row.own === null ? words.unrated : fill(words.self, { level: level(row.own, said) });
  const { reading } = row;
  const between = likely(row);
  if (reading.point === null || !between) return [own, words.few, ...doubts(row, said)].join(' ');
  const they = fill(words.they, { level: level(reading.point, said), range: range(between, said) });
  return [own, they, ...comparison(row, said), ...doubts(row, said)].join(' ');
}

function comparison(row: Row, { words, language }: Speech): string[] {
  const { reading } = row;
  if (reading.direction === null || reading.gap === null || isTorn(row)) return [];
  return [fill(words.row[reading.direction], { gap: difference(reading.gap, language) })];
}

function doubts(row: Row, { words }: Speech): string[] {
  return [
    ...(mayBeChance(row) ? [words.row.chance] : []),
    ...(viewsDiffer(row) ? [words.row.differ] : []),
    ...(groupsDiffer(row) ? [words.row.apart] : []),
    ...(row.reading.label === 'rarely_visible' ? [words.row.rare] : []),
  ];
}

/** The direction in few words, beside the picture; the second line is a doubt. */
export function sideWords(row: Row, { words, language }: Speech): { main: string; doubt: string } {
  const { side } = words;
  const { reading } = row;
  if (reading.point === null) return { main: side.few, doubt: doubt(row, side) };
  if (isTorn(row)) return { main: side.differ, doubt: '' };
  const main =
    reading.direction === null || reading.gap === null
      ? side.unrated
      : fill(side[reading.direction], { gap: difference(reading.gap, language) });
  return { main, doubt: doubt(row, side) };
}

/** The middle of two camps is near your own rating, and yet nobody sees it like you. */
const isTorn = (row: Row) => row.reading.direction === 'alike' && viewsDiffer(row);

function doubt(row: Row, side: Speech['words']['side']): string {
  if (viewsDiffer(row)) return side.differ;
  if (groupsDiffer(row)) return side.apart;
  if (row.reading.label === 'rarely_visible') return side.rare;
  return mayBeChance(row) ? side.chance : '';
}

/** The label as a statement, or as a question where it only leans. */
export function statement({ reading }: Row, { words }: Speech): string {
  switch (reading.label) {
    case 'hidden_strength':
    case 'confirmed_strength':
    case 'blind_spot':
    case 'confirmed_growth_area':
      return words.statement[reading.label][reading.certainty ?? 'leaning'];
    case 'open':
    case 'views_differ':
    case 'rarely_visible':
    case 'too_little_evidence':
      return words.statement[reading.label];
  }
}

export function howSure({ reading }: Row, { words }: Speech): string {
  return words.detail[reading.certainty ?? 'unsure'];
}

/** The label's name for a table; with a question mark where it only leans. */
export function labelName({ reading }: Row, { words }: Speech): string {
  const name = words.label[reading.label];
  return reading.certainty === 'leaning' ? fill(words.table.question, { label: name }) : name;
}
