import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../words';
import en from './en.json';
import later from './later.en.json';
import { load, loadLater } from './load';

const english: Record<string, string | string[]> = { ...en, ...later };
const placeholders = (words: string) => [...words.matchAll(/\{\w+\}/g)].map(([found]) => found).sort();

describe.each(Object.keys(LANGUAGES) as Language[])('the words in %s', (language) => {
  const spoken = async () =>
    ({ ...(await load(language)), ...(await loadLater(language)) }) as typeof english;

  it('are those of English: none missing, none left over, each part with its own', async () => {
    expect(Object.keys(await load(language)).sort()).toEqual(Object.keys(en).sort());
    expect(Object.keys(await loadLater(language)).sort()).toEqual(Object.keys(later).sort());
  });

  it('name the same facts, and are never empty', async () => {
    for (const [key, words] of Object.entries(await spoken())) {
      for (const one of [words].flat()) expect(one.trim(), key).not.toBe('');
      expect(placeholders([words].flat().join()), key).toEqual(
        placeholders([english[key] ?? ''].flat().join()),
      );
    }
  });

  it('have a first sentence for the heading of every refusal', async () => {
    for (const [key, words] of Object.entries(await spoken())) {
      if (key.startsWith('e_')) expect(words, key).toMatch(/^[^.]+\. .+/);
    }
  });
});

it('no key is in both parts', () => {
  expect(Object.keys(en).filter((key) => key in later)).toEqual([]);
});
