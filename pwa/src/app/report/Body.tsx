/** All that follows the first sentence. */

import { HomeScreen } from '../parts/HomeScreen';
import { InTurn } from '../parts/InTurn';
import { ByName } from './ByName';
import { Colleagues } from './Colleagues';
import { Deleting } from './Deleting';
import type { Instrument, Report } from './document';
import { Experiments } from './Experiments';
import { GapPlot } from './GapPlot';
import { HorizonPicture } from './HorizonPicture';
import { Moments } from './Moments';
import { rowsOf } from './rows';
import { Since } from './Since';
import { shownTo } from './shown';
import type { Speech } from './speech';
import { Trust } from './Trust';
import { WithheldList } from './WithheldList';

export interface Part {
  report: Report;
  instrument: Instrument;
  said: Speech;
}

export default function Body(part: Part) {
  const { report, instrument, said } = part;
  const rows = rowsOf(report, instrument, said);
  const parts = shownTo(report);
  return (
    <InTurn>
      {parts.has('horizon') && <HorizonPicture report={report} said={said} />}
      {parts.has('plot') && <GapPlot {...part} rows={rows} />}
      {parts.has('plot') && <Since {...part} rows={rows} />}
      {parts.has('colleagues') && <Colleagues report={report} said={said} />}
      {parts.has('moments') && <Moments report={report} said={said} />}
      <ByName {...part} />
      {parts.has('experiments') && <Experiments {...part} rows={rows} />}
      <WithheldList report={report} rows={rows} said={said} />
      <Trust report={report} said={said} />
      <Deleting report={report} said={said} />
      <HomeScreen />
    </InTurn>
  );
}
