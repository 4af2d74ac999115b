/** What the server writes, for tests: see tests/phone_examples, which made the files beside this one. */
import type { Schemas } from '../../api/client';
import { type Language, LANGUAGES } from '../../i18n/words';

const files = import.meta.glob<unknown>('./*.json', { eager: true, import: 'default' });
const read = <T>(name: string) => structuredClone(files[`./${name}.json`]) as T;

export type ReportName =
  | 'under_claimer'
  | 'over_claimer'
  | 'ready_and_aware'
  | 'build_ground_first'
  | 'no_path'
  | 'not_now'
  | 'others_see_a_path'
  | 'peers_not_yet'
  | 'nobody_could_tell'
  | 'too_early'
  | 'nothing_seen'
  | 'mixed'
  | 'two_groups';

/** A copy of its own for each test: change what matters to the case. */
export const aReport = (name: ReportName = 'under_claimer') => read<Schemas['ReportFields']>(name);
export const aTeamPage = (name: 'team_shown' | 'team_withheld' = 'team_shown') => read<Schemas['TeamPage']>(name);
export const anOrganisationPage = (name: 'organisation_shown' | 'organisation_withheld' = 'organisation_shown') =>
  read<Schemas['OrganisationPage']>(name);
export const theInstrument = () => read<Schemas['InstrumentFields']>('instrument');

export const reportNames = Object.keys(files)
  .map((path) => path.slice(2, -'.json'.length))
  .filter((name) => !/^(team|organisation)_/.test(name) && name !== 'instrument') as ReportName[];
export const languages = Object.keys(LANGUAGES) as Language[];
