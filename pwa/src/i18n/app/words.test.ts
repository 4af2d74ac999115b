import { describe, expect, test } from 'vitest';
import { SHELL } from './load';
import { SURVEY } from './survey/load';

const sets = { shell: SHELL, survey: SURVEY };

describe.each(Object.entries(sets))('the words of the %s', (_, loaders) => {
  test.each(Object.entries(loaders))(
    '%s: each sentence is there, and names the same facts',
    async (_, load) => {
      const english: Record<string, string> = (await loaders.en()).default;
      const words: Record<string, string> = (await load()).default;
      expect(Object.keys(words)).toEqual(Object.keys(english));
      for (const [key, sentence] of Object.entries(words)) {
        expect(facts(sentence), key).toEqual(facts(english[key] ?? ''));
      }
    },
  );
});

test('no line of French begins with its punctuation', async () => {
  for (const loaders of Object.values(sets)) {
    const words: Record<string, string> = (await loaders.fr()).default;
    for (const [key, sentence] of Object.entries(words)) expect(sentence, key).not.toMatch(/ [:;?!»]/);
  }
});

const facts = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort();
