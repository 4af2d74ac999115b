/** Which parts of the report somebody is shown, and which comes first. What is silent is decided here, and nowhere else. */
import { isSilent, type Report } from './document';
import { offersExperiments } from './reading';

export type Part = 'horizon' | 'plot' | 'colleagues' | 'moments' | 'experiments';

/** The first sentence speaks of the horizon: then its picture is what the eye meets next. */
export const opensWithHorizon = (report: Report): boolean =>
  report.interpretation.headline.kind === 'horizon';

/** What follows the opening. */
export function shownTo(report: Report): ReadonlySet<Part> {
  const parts = new Set<Part>(['moments']);
  if (report.release.groups.length > 0) parts.add('plot');
  if (report.release.groups.length > 0 && !isSilent(report)) parts.add('colleagues');
  if (parts.has('colleagues') && !opensWithHorizon(report)) parts.add('horizon');
  if (offersExperiments(report)) parts.add('experiments');
  return parts;
}
