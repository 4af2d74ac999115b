import { describe, expect, it } from 'vitest';
import { draftFrom, receiptOf } from './receipt';
import { aContext, aDraft, tapped } from './testing/build';

const credential = { message: 'm', blinded: 'b', inverse: 'i', signature: 's' };
const context = aContext({ sitting: 'two', collects_until: '2026-02-20T06:00:00Z' });
const draft = tapped(
  aDraft({ context, credential }),
  { type: 'answer', step: 'bridges', value: 1 },
  { type: 'answer', step: 'moment', value: 'Alice asked first.' },
  { type: 'send' },
);

describe('a receipt', () => {
  it('holds the right to answer and none of the answers', () => {
    const text = JSON.stringify(receiptOf(draft));
    expect(text).not.toContain('Alice asked');
    expect(text).not.toContain('"bridges":1');
    expect(draftFrom(text)).toMatchObject({
      id: draft.id,
      credential,
      context,
      answers: {},
      delivery: 'none',
    });
  });

  it('makes what another device sends count as newer', () => {
    const other = draftFrom(JSON.stringify(receiptOf(draft)));
    expect(other?.revision).toBeGreaterThan(draft.revision + 100);
  });

  it.each([
    ['nothing', ''],
    ['some other JSON', '{"readier":1}'],
    ['no object', '7'],
    ['null', 'null'],
    ['no signature', JSON.stringify({ ...receiptOf(draft), credential: { message: 'm' } })],
    ['an id that is a path', JSON.stringify({ ...receiptOf(draft), id: '../x' })],
  ])('is not made of %s', (_, text) => {
    expect(draftFrom(text)).toBeUndefined();
  });
});
