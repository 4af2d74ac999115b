/** How far a report can be trusted, sentence by sentence. */
import { fill } from '../../i18n/words';
import type { Report } from './document';
import { counted, number, type Speech } from './speech';

export function trust(report: Report, { words: { trust: words }, language }: Speech) {
  const { fewest_possible_answers: fewest, colluders } = report.safety;
  const counts = Object.fromEntries(
    Object.entries(report.counts).map(([name, count]) => [name, number(count, language)]),
  );
  const safety =
    fewest !== null &&
    fill(counted(words.safety, colluders, language), {
      fewest: number(fewest, language),
      count: number(colluders, language),
    });
  return [
    ...(report.all_chosen_by_subject ? [{ part: 'chosen', sentence: words.chosen }] : []),
    ...(report.not_looked_over ? [{ part: 'not-looked-over', sentence: words.notLookedOver }] : []),
    ...(safety ? [{ part: 'safety', sentence: safety }] : []),
    { part: 'counts', sentence: fill(words.counts, counts) },
    { part: 'gone', sentence: words.gone },
    { part: 'use', sentence: words.use },
    { part: 'private', sentence: words.private },
  ];
}
