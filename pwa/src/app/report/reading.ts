/** The words of the statement about the whole. Which statement, the server has decided. */
import { fill } from '../../i18n/words';
import type { Report } from './document';
import { list, type Speech } from './speech';

export function reading(report: Report, { words }: Speech): { title: string; body: string } {
  const { kind, state } = report.interpretation.reading;
  if (kind === 'step_up') return words.reading[state ?? 'ready_and_aware'];
  if (kind === 'not_my_path') {
    const { title, body, none } = words.reading.not_my_path;
    return { title, body: namedIn(report).length ? body : none };
  }
  if (kind !== 'too_early') return words.reading[kind];
  const { title, body } = words.reading.too_early;
  const why = report.release.groups.length ? words.unseenBody : body;
  return { title, body: fill(why, { min: report.min_group }) };
}

/** What a difference between you and the others rests on, and how sure that is; nothing, where the statement names none. */
export function restsOn(report: Report, { words, language }: Speech): string {
  const { horizon, reading } = report.interpretation;
  const { because } = reading;
  if (!because.length) return '';
  const named = because.map((one) => words.rests[one]);
  const on = fill(words.rests.on, { what: list(named, language) });
  const isDoubtful = because.length === 1 && because[0] === 'horizon' && horizon.certainty === 'leaning';
  return isDoubtful ? `${on} ${words.horizon.sure.leaning}` : on;
}

const STRENGTHS = new Set(['hidden_strength', 'confirmed_strength']);

/** The signals that the statement names: the ground to build, or what is surely valued on the present path. */
export function namedIn({ interpretation }: Report): string[] {
  const { reading, signals } = interpretation;
  if (reading.kind !== 'not_my_path') return reading.foundation;
  return Object.entries(signals)
    .filter(([, { label, certainty }]) => certainty === 'clear' && STRENGTHS.has(label))
    .map(([id]) => id);
}

/** Whether a small next thing is offered: not to those who said that it is not, or not now, what they want. */
export function offersExperiments(report: Report): boolean {
  const { kind } = report.interpretation.reading;
  return kind !== 'not_my_path' && kind !== 'facts_only';
}
