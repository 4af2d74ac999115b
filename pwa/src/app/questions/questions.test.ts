import { expect, it } from 'vitest';
import { QUESTIONS } from '../../i18n/questions/load';
import { worded } from './QuestionSet';

const own = (await QUESTIONS.en()).default;

it('what is said of a question is in words, and what is not told is said too', () => {
  const found = {
    not_shown: 'few',
    rarely_visible: 'many',
    at_the_bottom: null,
    at_the_top: 'most',
    spread: 'narrow',
  } as const;
  expect(worded(found, own)).toEqual([
    ['not shown', 'seldom'],
    ['hardly seen', 'often'],
    ['all at the low end', 'too few'],
    ['all at the high end', 'mostly'],
    ['people lie apart', 'little'],
  ]);
});
