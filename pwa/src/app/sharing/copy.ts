/** A copy of somebody's report: the parts that they show, and empty where they show nothing. */
import type { Schemas } from '../../api/client';

export type SharedReport = Schemas['SharedReport'];
type Sent = SharedReport['report'];
type Always = 'step' | 'step_words' | 'released_on' | 'instrument' | 'counts';

export type Copy = Required<Pick<Schemas['ReportFields'], Always>> & {
  self: NonNullable<Sent['self']>;
  release: { groups: NonNullable<NonNullable<Sent['release']>['groups']> };
  interpretation: {
    signals: NonNullable<NonNullable<Sent['interpretation']>['signals']>;
    experiments: NonNullable<NonNullable<Sent['interpretation']>['experiments']>;
    reading: NonNullable<Sent['interpretation']>['reading'];
  };
};

/** What is always shown is there; what may be left out is at least empty. */
export function asWhole(sent: Sent): Copy {
  const { step, step_words, released_on, instrument, counts } = sent as Required<
    Pick<Schemas['ReportFields'], Always>
  >;
  return {
    step,
    step_words,
    released_on,
    instrument,
    counts,
    self: sent.self ?? {},
    release: { groups: sent.release?.groups ?? [] },
    interpretation: {
      signals: sent.interpretation?.signals ?? {},
      experiments: sent.interpretation?.experiments ?? [],
      reading: sent.interpretation?.reading,
    },
  };
}
