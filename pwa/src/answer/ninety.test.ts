/** "About ninety seconds" is a promise: so few taps and words lie between the link and "Send". Nothing here measures time. */
import { expect, it } from 'vitest';
import { languages, theInstrument } from '../app/examples/read';
import de from '../i18n/a/de.json';
import en from '../i18n/a/en.json';
import es from '../i18n/a/es.json';
import fr from '../i18n/a/fr.json';
import { CHOICES } from './sheet';

const WORDS = { en, de, es, fr };
/** Silent reading: 238 words a minute (Brysbaert 2019). */
const WORDS_A_MINUTE = 238;
/** To decide and to tap: an assumption of ours. */
const SECONDS_A_TAP = 1.6;

const { signals, stem, scale } = theInstrument();
const asked = signals.filter((signal) => !signal.is_for_leads);
const choices = Object.keys(CHOICES) as (keyof typeof CHOICES)[];
/** Start, each question, past the moment, and Send: what was tapped moves on by itself. */
const TAPS = 1 + asked.length + choices.length + 1 + 1;

/** Each sentence once: a stem or a scale that stands there again is not read again. */
function words(language: (typeof languages)[number]): number {
  const say = WORDS[language];
  const options = choices.flatMap((choice) => [
    say[choice],
    ...CHOICES[choice].map((value) => say[`o_${value}` as keyof typeof say]),
  ]);
  const read = [
    ...[say.asks, say.step, say.promise, say.short, say.until, say.start],
    ...[stem, ...scale, ...asked.map(({ texts }) => texts)].map((texts) => texts[language] ?? ''),
    ...[say.unseen, ...options, say.cannot, say.moment, say.momentHint, say.review, say.reviewHint, say.send],
  ];
  return read.join(' ').split(/\s+/).length;
}

it('takes sixteen taps', () => {
  expect(TAPS).toBe(16);
});

it.each(languages)('is read and tapped in about ninety seconds: %s', (language) => {
  const seconds = (words(language) / WORDS_A_MINUTE) * 60 + TAPS * SECONDS_A_TAP;
  expect(seconds).toBeLessThan(100);
});
