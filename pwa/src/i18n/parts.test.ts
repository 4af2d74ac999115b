import { describe, expect, it } from 'vitest';
import { GROWTH } from './growth/load';
import { NAMED } from './named/load';
import { ORGANISATION } from './organisation/load';
import { QUESTIONS } from './questions/load';
import { SHARING } from './sharing/load';
import { LANGUAGES, type Language } from './words';

const PARTS = { GROWTH, NAMED, ORGANISATION, QUESTIONS, SHARING };
const languages = Object.keys(LANGUAGES) as Language[];

/** Every sentence with the path to it, and the facts that it names. */
function facts(words: object, path = ''): [string, string[]][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, [...new Set(value.match(/\{\w+\}/g))].toSorted()] as [string, string[]]]
      : facts(value, `${path}${key}.`),
  );
}

describe.each(Object.entries(PARTS))('the words of %s', (_name, load) => {
  it.each(languages)('are those of English in %s, with the same facts', async (language) => {
    const [found, english] = [(await load[language]()).default, (await load.en()).default];
    expect(facts(found).toSorted()).toEqual(facts(english).toSorted());
    expect(JSON.stringify(found)).not.toContain('""');
  });
});
