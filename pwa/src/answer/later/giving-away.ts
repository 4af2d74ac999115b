/** What in a moment may give someone away: a rater's name, a day, a role. A warning, never a bar. */
export type Warning = 'name' | 'date' | 'role';

export function givesAway(
  moment: string,
  { names, roles, language }: { names: string[]; roles: string[]; language: string },
): Warning | null {
  const parts = names.flatMap((name) => name.split(/[\s.@_-]+/)).filter((part) => part.length > 2);
  if (holds(moment, parts)) return 'name';
  if (/\d{1,2}[./-]\d{1,2}|\b\d{4}\b/.test(moment) || holds(moment, daysAndMonths(language))) return 'date';
  return holds(moment, roles) ? 'role' : null;
}

function holds(text: string, words: string[]): boolean {
  const any = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return any !== '' && new RegExp(`(?:^|\\P{L})(?:${any})(?:\\P{L}|$)`, 'iu').test(text);
}

function daysAndMonths(language: string): string[] {
  const day = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  const days = [...Array(7).keys()].map((index) => day.format(Date.UTC(2026, 0, 1 + index)));
  const months = [...Array(12).keys()].map((index) => month.format(Date.UTC(2026, index, 15)));
  // The short ones are words of their own: "may", "mars", "mayo".
  return [...days, ...months.filter((name) => name.length > 4)];
}
