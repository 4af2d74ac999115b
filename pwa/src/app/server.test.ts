import { expect, it } from 'vitest';
import { tokenIn } from './server';

it('finds the token by either name', () => {
  expect(tokenIn('a=b; csrftoken=plain; c=d')).toBe('plain');
  expect(tokenIn('__Host-csrftoken=kept')).toBe('kept');
  expect(tokenIn('')).toBe('');
});

it('reads ours and not what a neighbouring host planted before it', () => {
  expect(tokenIn('csrftoken=planted; __Host-csrftoken=ours')).toBe('ours');
  expect(tokenIn('not-csrftoken=planted')).toBe('');
});
