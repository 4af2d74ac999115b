import { describe, expect, it } from 'vitest';
import { hasBegun, type Tap } from './draft';
import { arrivedBy } from './link';
import { codeOf, linkFor, rightOf } from './takeover';
import { aDraft, TOKEN, tapped } from './testing/build';

const credential = { message: 'm'.repeat(86), blinded: 'b', inverse: 'i', signature: 's'.repeat(512) };
const sent = tapped(
  aDraft({ credential }),
  { type: 'answer', step: 'bridges', value: 1 },
  { type: 'answer', step: 'moment', value: 'Alice asked first.' },
  { type: 'send' },
);
const link = linkFor(sent, 'https://readier.example');
const taking = (): Tap => {
  const tap = rightOf(arrivedBy(new URL(link).hash).right ?? '');
  if (!tap) throw new Error('the link holds a right');
  return tap;
};

describe('the right to answer, for another device', () => {
  it('is a link whose fragment holds it, and none of the answers', () => {
    expect(new URL(link).hash).toContain(credential.signature);
    expect(new URL(link).pathname).toBe('/a/');
    expect(link).not.toContain('Alice');
    expect(arrivedBy(new URL(link).hash).link).toEqual({ token: TOKEN, mailed: 'f'.repeat(16) });
  });

  it('lets the other device answer, and what it sends counts as newer', () => {
    const other = tapped(aDraft(), taking(), { type: 'answer', step: 'bridges', value: 5 }, { type: 'send' });
    expect(other.credential).toMatchObject({ message: credential.message, signature: credential.signature });
    expect(other.revision).toBeGreaterThan(sent.revision + 100);
  });

  it('takes the place of what the other device had begun to collect, and never of what it has collected', () => {
    const mine = { message: 'n', blinded: 'b', inverse: 'i' };
    expect(tapped(aDraft({ credential: mine }), taking()).credential?.message).toBe(credential.message);
    const collected = { ...mine, signature: 't' };
    expect(tapped(aDraft({ credential: collected }), taking()).credential).toEqual(collected);
  });

  it('leaves the answers that the other device holds', () => {
    expect(hasBegun(tapped(aDraft(), { type: 'answer', step: 'bridges', value: 5 }, taking()))).toBe(true);
  });

  it.each([
    ['cut off', link.slice(0, -300)],
    ['without its number', link.replace(/\.\d+$/, '')],
  ])('is not taken when %s', (_, broken) => {
    expect(rightOf(arrivedBy(new URL(broken).hash).right ?? '')).toBeUndefined();
  });

  it('is drawn in as many squares as cameras still read, with a margin', () => {
    const { size, path } = codeOf(sent, 'https://readier.organisation.example');
    expect(size).toBeLessThanOrEqual(4 * 26 + 17 + 8); // 26 of 40 sizes
    expect(path.startsWith('M4 4h1')).toBe(true);
  });
});
