import { expect, test } from 'vitest';
import { type Answers, answersOf, openSteps, QUESTIONS, ratingOf, signalsOf } from './selfDraft';

const SIGNALS = ['keeps_word', 'bridges'];
const WHOLE: Answers = {
  keeps_word: 4,
  bridges: null, // there was no occasion
  interest: 'curious',
  horizon: 'one_year',
  prediction: null,
  role: 'tech_lead',
  hesitation: 'none',
};

test('a rating goes to the server only once every step is answered, be it with nothing', () => {
  for (const step of Object.keys(WHOLE)) {
    const { [step]: _, ...rest } = WHOLE;
    expect(ratingOf(SIGNALS, rest)).toBeNull();
    expect(openSteps(SIGNALS, rest)).toEqual([step]);
  }
  expect(ratingOf(SIGNALS, WHOLE)).toEqual({
    points: { keeps_word: 4, bridges: null },
    interest: 'curious',
    horizon: 'one_year',
    prediction: null,
    role: 'tech_lead',
    hesitation: 'none',
  });
});

test('what the server kept opens again as it was said', () => {
  const rating = ratingOf(SIGNALS, WHOLE);
  expect(rating && answersOf(rating)).toEqual(WHOLE);
});

test('answers to signals that are not asked any more are kept, and not sent', () => {
  const rating = ratingOf(['keeps_word'], WHOLE);
  expect(Object.keys(rating?.points ?? {})).toEqual(['keeps_word']);
});

test('those who lead already are asked more', () => {
  const signal = (id: string, is_for_leads: boolean) => ({
    id,
    is_for_leads,
    theme: 'people',
    is_foundation: false,
    texts: {},
    experiments: [],
  });
  const instrument = {
    key: 'readier',
    version: 1,
    stem: {},
    scale: [],
    themes: {},
    signals: [signal('bridges', false), signal('credits', true)],
  };
  expect(signalsOf(instrument, false)).toEqual(['bridges']);
  expect(signalsOf(instrument, true)).toEqual(['bridges', 'credits']);
});

test('the open steps come in the order in which they are asked', () => {
  expect(openSteps(SIGNALS, {})).toEqual([...SIGNALS, ...QUESTIONS]);
});
