/** A shared report signal by signal: what colleagues see, and what its subject said of themselves, as far as shown. */
import { fill, text } from '../../i18n/words';
import { interval } from '../report/document';
import { ThemeLine } from '../report/GapLine';
import { level, range, speech } from '../report/speech';
import type { Part } from './SharedParts';

export function Signals({ name, copy, instrument, own, words, language }: Part) {
  const said = speech(words, language, instrument);
  const rows = instrument.signals.flatMap((signal) => {
    const found = copy.interpretation.signals[signal.id];
    return found ? [{ signal, found, points: copy.self.points?.[signal.id] ?? null }] : [];
  });
  if (!rows.length) return null;
  return (
    <section class="stack" aria-labelledby="signals">
      <h2 id="signals">{words.plot.title}</h2>
      <ul class="rows">
        {rows.map(({ signal, found, points }) => {
          const likely = interval(found.interval80 ?? null);
          return (
            <li key={signal.id} class="signal stack" data-signal={signal.id}>
              <span class="text">{text(signal.texts, language)}</span>
              {likely && found.point != null ? (
                <>
                  <ThemeLine point={found.point} range={likely} />
                  <span class="small">
                    {fill(own.colleagues, { level: level(found.point, said), range: range(likely, said) })}
                  </span>
                </>
              ) : (
                <span class="small quiet">{own.few}</span>
              )}
              {points !== null && (
                <span class="small">{fill(own.own, { name, level: level(points, said) })}</span>
              )}
              {found.label && (
                <span class="small quiet">
                  {found.certainty === 'leaning'
                    ? fill(words.table.question, { label: words.label[found.label] })
                    : words.label[found.label]}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
