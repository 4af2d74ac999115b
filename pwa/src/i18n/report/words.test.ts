import { describe, expect, it } from 'vitest';
import { TEAM } from '../team/load';
import { LANGUAGES, type Language } from '../words';
import { REPORT } from './load';

/** Every sentence with the path to it. */
function sentences(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : sentences(value, `${path}${key}.`),
  );
}

const placeholders = (words: string) => new Set(words.match(/\{\w+\}/g));
const languages = Object.keys(LANGUAGES) as Language[];
const english = new Map(sentences({ report: (await REPORT.en()).default, team: (await TEAM.en()).default }));
const wordsIn = async (language: Language) =>
  sentences({ report: (await REPORT[language]()).default, team: (await TEAM[language]()).default });

describe.each(languages)('the words of report and team in %s', (language) => {
  it('are those of English: none missing, none left over, none empty where English is not', async () => {
    const found = new Map(await wordsIn(language));
    expect([...found.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, sentence] of found) expect(sentence === '', key).toBe(english.get(key) === '');
  });

  it('name the same facts', async () => {
    for (const [key, sentence] of await wordsIn(language)) {
      // "One of them" may do without the number.
      const facts = key.endsWith('.one')
        ? new Set([...placeholders(sentence), '{count}'])
        : placeholders(sentence);
      const wanted = placeholders(english.get(key) ?? '');
      if (key.endsWith('.one')) wanted.add('{count}');
      expect(facts, key).toEqual(wanted);
    }
  });
});

it('nothing is scored, graded, ranked or diagnosed', () => {
  const said = [...english.values()].join(' ');
  expect(said).not.toMatch(
    /\b(score|grade|rank|badge|weak|poor|fail|bad|below average|above average|problem)/i,
  );
});
