import { describe, expect, it } from 'vitest';
import {
  isChanged,
  isWaiting,
  isWithdrawn,
  lookOver,
  onward,
  sent,
  steps,
  type Tap,
  unanswered,
} from './draft';
import { aContext, aDraft, chance, TOKEN, tapped } from './testing/build';

const SEND: Tap = { type: 'send' };
const answer = (step: string, value: number | string | null): Tap => ({ type: 'answer', step, value });

describe('an answer', () => {
  it('stays until it is changed, whatever else is tapped', () => {
    const random = chance(7);
    const others: Tap[] = [
      SEND,
      { type: 'withdraw' },
      { type: 'keep', kept: { step: 3 } },
      { type: 'keep', kept: { language: 'de' } },
      { type: 'delivery', delivery: 'arrived', revision: 1 },
      { type: 'stop', stop: 'survey_closed', revision: 1 },
      { type: 'keep', kept: { context: aContext({ declined: true }) } },
    ];
    let draft = aDraft();
    const given: Record<string, unknown> = {};
    for (let i = 0; i < 500; i++) {
      const step = steps(draft)[Math.floor(random() * 6)] as string;
      const value = Math.floor(random() * 5) + 1;
      const isAnswer = random() < 0.5;
      if (isAnswer) given[step] = value;
      draft = tapped(
        draft,
        isAnswer ? answer(step, value) : (others[Math.floor(random() * others.length)] as Tap),
      );
      expect(draft.answers).toEqual(given);
    }
  });

  it('that was not seen counts as given', () => {
    const draft = tapped(aDraft(), answer('bridges', null));
    expect(unanswered(draft)).toEqual(['keeps_word', 'sound_calls', 'horizon', 'missing', 'role']);
  });
});

describe('the way', () => {
  it('leads through the signals, three choices and a moment that is never missing', () => {
    const draft = aDraft();
    expect(steps(draft)).toEqual([
      'keeps_word',
      'sound_calls',
      'bridges',
      'horizon',
      'missing',
      'role',
      'moment',
    ]);
    expect([lookOver(draft), sent(draft)]).toEqual([7, 8]);
    expect(unanswered(draft)).not.toContain('moment');
  });

  it('goes on to the next question, or to the next that is open, or to the look-over', () => {
    const draft = tapped(
      aDraft(),
      answer('keeps_word', 1),
      answer('sound_calls', 1),
      answer('role', 'staff'),
    );
    expect(onward(draft, 0, false)).toBe(1);
    expect(onward(draft, 0, true)).toBe(2);
    expect(onward(draft, 4, true)).toBe(lookOver(draft));
  });
});

describe('what is sent', () => {
  it('is frozen at the tap on Send', () => {
    const draft = tapped(aDraft(), answer('bridges', 4), SEND, answer('bridges', 1));
    expect(draft.outgoing?.sheet?.points).toEqual({ keeps_word: null, sound_calls: null, bridges: 4 });
    expect([isWaiting(draft), isChanged(draft)]).toEqual([true, true]);
  });

  it('is one revision however often Send is tapped, and another when the answer changed', () => {
    const once = tapped(aDraft(), answer('bridges', 4), SEND);
    expect(tapped(once, SEND)).toEqual(once);
    expect(tapped(once, answer('bridges', 5), SEND).revision).toBe(2);
  });

  it('waits until its own receipt, not until that of an older revision', () => {
    const changed = tapped(aDraft(), answer('bridges', 4), SEND, answer('bridges', 5), SEND);
    expect(isWaiting(tapped(changed, { type: 'delivery', delivery: 'arrived', revision: 1 }))).toBe(true);
    expect(isWaiting(tapped(changed, { type: 'delivery', delivery: 'arrived', revision: 2 }))).toBe(false);
  });

  it('is nothing when the answer is withdrawn, and can be sent again', () => {
    const gone = tapped(aDraft(), answer('bridges', 4), SEND, { type: 'withdraw' });
    expect([gone.outgoing, gone.revision, isWithdrawn(gone)]).toEqual([{ sheet: null }, 2, true]);
    expect(tapped(gone, SEND).outgoing?.sheet?.points.bridges).toBe(4);
  });

  it.each([
    ['offline', true],
    ['throttled', true],
    ['fault', true],
    ['survey_closed', false],
    ['key_differs', false],
    ['credential_already_collected', false],
  ] as const)('after %s waits for another try: %s', (stop, waits) => {
    const stopped = tapped(aDraft(), SEND, { type: 'stop', stop, revision: 1 });
    expect(isWaiting(stopped)).toBe(waits);
    // Whoever sends again is not held back by what stopped the last try.
    expect(isWaiting(tapped(stopped, answer('bridges', 2), SEND))).toBe(true);
  });

  it('waits again when somebody who had declined answers after all', () => {
    const stopped = tapped(aDraft(), SEND, { type: 'stop', stop: 'declined', revision: 1 });
    expect(isWaiting(tapped(stopped, { type: 'keep', kept: { context: aContext(), stop: undefined } }))).toBe(
      true,
    );
  });
});

describe('the credential', () => {
  const first = { message: 'm', blinded: 'b', inverse: 'i' };
  const keep = (credential: typeof first & { signature?: string }): Tap => ({
    type: 'credential',
    credential,
  });

  it('is the first one that was blinded: another would be refused', () => {
    const draft = tapped(aDraft(), keep(first), keep({ ...first, message: 'other' }));
    expect(draft.credential).toEqual(first);
  });

  it('takes its own signature, once', () => {
    const signed = { ...first, signature: 's' };
    expect(
      tapped(aDraft(), keep(first), keep(signed), keep({ ...first, signature: 'other' })).credential,
    ).toEqual(signed);
  });
});

describe('a link of the same invitation', () => {
  it('takes over when it is newer', () => {
    const newer = TOKEN.replace('.1.', '.2.');
    expect(tapped(aDraft(), { type: 'link', token: newer }).token).toBe(newer);
  });

  it('does not, when it is as old: one of the two is forged or broken', () => {
    expect(tapped(aDraft(), { type: 'link', token: TOKEN.replace('b', 'c') }).token).toBe(TOKEN);
  });
});
