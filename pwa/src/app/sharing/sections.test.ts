import { describe, expect, it } from 'vitest';
import { CAREFUL, type Section, tapped, USUAL } from './sections';

describe('what is shown', () => {
  it('comes with what it is nothing without', () => {
    expect([...tapped(new Set(), 'experiments')].toSorted()).toEqual(['experiments', 'gap', 'signals']);
    expect([...tapped(new Set(['missing']), 'own_path')].toSorted()).toEqual([
      'horizon',
      'missing',
      'own_path',
    ]);
  });

  it('goes with what it needs', () => {
    expect([...tapped(new Set<Section>(['signals', 'gap', 'experiments', 'role']), 'signals')]).toEqual([
      'role',
    ]);
    expect([...tapped(new Set<Section>(['signals', 'gap']), 'gap')]).toEqual(['signals']);
  });

  it('is nothing private unless it is chosen', () => {
    expect(USUAL).not.toContain('interest');
    expect(USUAL).not.toContain('reading');
    expect(new Set([...USUAL, ...CAREFUL]).size).toBe(11);
  });
});
