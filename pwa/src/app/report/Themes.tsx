/** Whole themes, quietly: they are steadier than single signals, and easily taken for a score. */
import { text } from '../../i18n/words';
import type { Part } from './Body';
import { interval } from './document';
import { ThemeLine } from './GapLine';
import { level } from './speech';

export function Themes({ report, instrument, said }: Part) {
  const { themes: words } = said.words;
  const found = Object.entries(instrument.themes).flatMap(([key, names]) => {
    const whole = report.interpretation.themes[key];
    const between = interval(whole?.interval80 ?? null);
    return whole && between ? [{ key, name: text(names, said.language), point: whole.point, between }] : [];
  });
  // One theme is no more than what the signals say already.
  if (found.length < 2) return null;
  return (
    <details class="themes">
      <summary>{words.title}</summary>
      <div class="stack">
        <p class="small quiet">{words.hint}</p>
        <ul class="rows">
          {found.map(({ key, name, point, between }) => (
            <li key={key} class="signal">
              <span class="text">{name}</span>
              <span class="beside">
                <ThemeLine point={point} range={between} />
                <span class="small quiet">{level(point, said)}</span>
              </span>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
