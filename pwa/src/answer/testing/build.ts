/** The only place where the phone's tests make things. Defaults are dull and valid. */
import type { Schemas } from '../../api/client';
import { after, type Context, type Draft, fresh, type Instrument, type Tap } from '../draft';

export const TOKEN = `${'A'.repeat(22)}.1.${'b'.repeat(43)}`;
const SIGNALS = ['keeps_word', 'sound_calls', 'bridges'];

export function aContext(change: Partial<Context> = {}): Context {
  return {
    organisation: 'Acme',
    subject: { name: 'Alice' },
    step: 'tech_lead',
    step_words: '',
    leads_already: false,
    raters: ['Bob Meyer', 'Carol'],
    reserves: [],
    closes_at: '2026-03-01T12:00:00Z',
    state: 'open',
    declined: false,
    collected: false,
    group: { key_id: 'f'.repeat(64), fingerprint: 'f'.repeat(64) },
    min_group: 5,
    language: 'en',
    sitting: 'one',
    collects_until: null,
    instrument: { key: 'readier', version: 1 },
    ...change,
  };
}

export function anInstrument(): Instrument {
  const signal = (id: string): Schemas['SignalFields'] => ({
    id,
    theme: 'ground',
    is_foundation: false,
    is_for_leads: false,
    texts: { en: id, de: `${id} (de)` },
    experiments: [],
  });
  return {
    key: 'readier',
    version: 1,
    stem: { en: '{name} …' },
    scale: ['1', '2', '3', '4', '5'].map((en) => ({ en })),
    themes: {},
    signals: [...SIGNALS.map(signal), { ...signal('hands_over'), is_for_leads: true }],
  };
}

/** A draft that is ready for the first question. */
export function aDraft(change: Partial<Draft> = {}): Draft {
  return {
    ...fresh('A'.repeat(22), TOKEN, 'f'.repeat(16), true),
    context: aContext(),
    order: SIGNALS,
    ...change,
  };
}

export function tapped(draft: Draft, ...taps: Tap[]): Draft {
  return taps.reduce(after, draft);
}

/** Pseudo-random numbers that are the same in every run. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
