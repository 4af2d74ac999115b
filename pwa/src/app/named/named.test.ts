import { expect, test } from 'vitest';
import { draftOf, openSteps, type Said, saidOf } from './named';

const SIGNALS = ['bridges', 'calm'];
const SAID: Said = { points: { bridges: 4, calm: null }, horizon: null, role: 'staff', words: 'Go on.' };

test('what was sent comes back as it was, so that it can be changed', () => {
  expect(saidOf(SIGNALS, draftOf(SAID))).toEqual(SAID);
});

test('it is sent only whole; not seen is an answer, and words may be left out', () => {
  const answers = { bridges: 4, calm: null, horizon: null };
  expect(openSteps(SIGNALS, answers)).toEqual(['role']);
  expect(saidOf(SIGNALS, { answers, words: '' })).toBeNull();
  expect(saidOf(SIGNALS, { answers: { ...answers, role: 'head' }, words: '  ' })).toEqual({
    points: { bridges: 4, calm: null },
    horizon: null,
    role: 'head',
    words: '',
  });
});
