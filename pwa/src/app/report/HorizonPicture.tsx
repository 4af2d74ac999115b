/** When a first step could come: who said what on a time line. "Not a path" stands beside the line, not on it. */
import type { Report } from './document';
import { couldTell, horizonSentences, type Lane, LINE, lanes } from './horizon';
import { Mark } from './Mark';
import type { Speech } from './speech';

export function HorizonPicture({ report, said }: { report: Report; said: Speech }) {
  const { words } = said;
  const [gap, ...more] = horizonSentences(report, said);
  return (
    <section class="stack" aria-labelledby="horizon" data-horizon={report.interpretation.horizon.kind}>
      <h2 id="horizon">{words.horizon.title}</h2>
      <ul class="timeline card">
        {lanes(report, said).map((lane, i) => (
          <li key={`${lane.who}${i}`} class="lane" data-who={lane.who} data-standing={lane.standing}>
            <span class="who">{lane.name}</span>
            <Track lane={lane} />
            <span class="what">{lane.words}</span>
          </li>
        ))}
        <li class="lane ticks small quiet" aria-hidden="true">
          <span class="stops">
            {LINE.map((stop) => (
              <span key={stop}>{words.horizon.tick[stop]}</span>
            ))}
          </span>
        </li>
      </ul>
      <p>
        <strong>{gap}</strong> {more.join(' ')}
      </p>
      {report.release.groups.length === 1 && <p class="small quiet">{couldTell(report, said).join(' ')}</p>}
    </section>
  );
}

/** Each stop stands in the middle of its quarter. */
const at = (stop: number) => `${(stop + 0.5) * 25}%`;

function Track({ lane }: { lane: Lane }) {
  return (
    <svg
      class="track"
      width="100%"
      height="24"
      aria-hidden="true"
      data-empty={lane.stop === null || undefined}
    >
      <line class="rail" x1={at(0)} x2={at(LINE.length - 1)} y1="12" y2="12" />
      {LINE.map((place, stop) => (
        <circle key={place} class="stop" cx={at(stop)} cy="12" r="2" />
      ))}
      {lane.stop !== null && <Mark kind={lane.who} x={at(lane.stop)} y={12} />}
    </svg>
  );
}
