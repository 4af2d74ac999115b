/** Which parts of the report somebody is shown. What is silent is decided here, and nowhere else. */
import { isSilent, type Report } from './document';
import { offersExperiments } from './reading';

export type Part = 'horizon' | 'plot' | 'colleagues' | 'moments' | 'experiments';

export function shownTo(report: Report): ReadonlySet<Part> {
  const parts = new Set<Part>(['moments']);
  if (report.release.groups.length > 0) parts.add('plot');
  if (report.release.groups.length > 0 && !isSilent(report)) parts.add('horizon').add('colleagues');
  if (offersExperiments(report)) parts.add('experiments');
  return parts;
}
