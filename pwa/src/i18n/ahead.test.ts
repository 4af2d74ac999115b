import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('numbers, dates and lists are made in turns of their own, in the language that is spoken', async () => {
  vi.useFakeTimers();
  vi.resetModules();
  const made: string[] = [];
  const kind = (name: string) =>
    class {
      constructor(language: string) {
        made.push(`${name} ${language}`);
      }
    };
  vi.stubGlobal('Intl', {
    NumberFormat: kind('number'),
    DateTimeFormat: kind('date'),
    ListFormat: kind('list'),
  });
  const { makeAhead } = await import('./ahead');
  makeAhead('fr');
  expect([made, vi.getTimerCount()]).toEqual([[], 3]);
  vi.runAllTimers();
  expect(made).toEqual(['number fr', 'date fr', 'list fr']);
});
