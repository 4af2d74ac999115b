import { describe, expect, it } from 'vitest';
import { addressOf, arrivedBy, idOf } from './link';
import { TOKEN } from './testing/build';

const F = 'a1b2c3d4e5f60718';

describe('the link of a mail', () => {
  it('is read with the key that the mail speaks of', () => {
    expect(arrivedBy(`#t=${TOKEN}&f=${F}`)).toEqual({ link: { token: TOKEN, mailed: F } });
  });

  it.each([
    ['the key is missing', `#t=${TOKEN}`],
    ['the key is too short to mean anything', `#t=${TOKEN}&f=a1b2`],
    ['a mail program cut the end off', `#t=${TOKEN.slice(0, -5)}&f=${F}`],
    ['it is something else', '#welcome'],
  ])('is not followed when %s', (_, hash) => {
    expect(arrivedBy(hash)).toMatchObject({ isBroken: true });
    expect(arrivedBy(hash).link).toBeUndefined();
  });

  it('gives way to an address that opens nothing', () => {
    const id = idOf({ token: TOKEN, mailed: F });
    expect(addressOf(id)).toBe(`/a/#k=${id}`);
    expect(addressOf(id)).not.toContain(TOKEN.split('.')[2]);
    expect(arrivedBy(`#k=${id}`)).toEqual({ id, isBroken: false });
  });

  it('is not needed to open the page', () => {
    expect(arrivedBy('')).toEqual({ id: undefined, isBroken: false });
  });
});
