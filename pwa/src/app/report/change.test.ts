import { describe, expect, it } from 'vitest';
import { REPORT } from '../../i18n/report/load';
import { type Changes, changeWords, movedIn } from './change';
import { speech } from './speech';

const said = speech((await REPORT.en()).default, 'en');
const changes = (
  kinds: Record<string, 'rose' | 'fell' | 'no_clear_change'>,
  whole: Changes['composite'] = null,
): Changes => ({
  earlier: { survey: 'a', released_on: '2026-05-01' },
  composite: whole,
  signals: Object.fromEntries(
    Object.entries(kinds).map(([id, kind]) => [id, { kind, points: 0, interval80: [-1, 1] }]),
  ),
});

describe('what changed since an earlier report', () => {
  it('is the signals that surely moved, and how many did not', () => {
    expect(movedIn(changes({ a: 'rose', b: 'no_clear_change', c: 'fell', d: 'no_clear_change' }))).toEqual({
      rose: ['a'],
      fell: ['c'],
      unclear: 2,
    });
  });

  it('says the whole first, and counts what is not clear', () => {
    const whole = { kind: 'rose', points: 0.6, interval80: [0.3, 0.9] } as const;
    expect(
      changeWords(changes({ a: 'rose', b: 'no_clear_change' }, { ...whole, interval80: [0.3, 0.9] }), said),
    ).toEqual(['Taken together, they see more of this now.', 'No clear change on one signal.']);
    expect(changeWords(changes({ b: 'no_clear_change', c: 'no_clear_change' }), said)).toEqual([
      'No clear change on 2 signals.',
    ]);
    expect(changeWords(changes({ a: 'fell' }), said)).toEqual([]);
  });
});
