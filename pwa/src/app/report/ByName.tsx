/** What the subject's manager said by name: apart from all that colleagues said, and in none of its figures. */
import type { Schemas } from '../../api/client';
import { fill, text } from '../../i18n/words';
import { useAsked } from '../asked';
import { pathOf } from '../survey/survey';
import type { Part } from './Body';
import { askedOf } from './document';

export function ByName({ report, instrument, said }: Part) {
  // It stands apart: while it is on its way, or if none was asked, the report is whole without it.
  const { value: views } = useAsked<Schemas['NamedViews']>(`${pathOf(report.survey)}/report/manager-view`);
  if (!views?.results.length) return null;
  return (
    <section class="stack" aria-labelledby="by-name">
      <h2 id="by-name">{said.words.byName.title}</h2>
      <p class="small quiet">{said.words.byName.note}</p>
      {views.results.map((view) => (
        <OneView key={view.by} {...{ view, report, instrument, said }} />
      ))}
    </section>
  );
}

function OneView({ view, report, instrument, said }: Part & { view: Schemas['NamedView'] }) {
  const { byName: words, colleagues, horizon } = said.words;
  const { by } = view;
  const signals = askedOf(report, instrument).filter((one) => one.id in view.points);
  return (
    <article class="named-most stack">
      <h3>{by}</h3>
      {view.words && (
        <blockquote class="moment" dir="auto">
          {view.words}
        </blockquote>
      )}
      <dl>
        <div>
          <dt>{words.horizon}</dt>
          <dd>{view.horizon ? horizon.place[view.horizon] : words.cannotTell}</dd>
        </div>
        <div>
          <dt>{words.role}</dt>
          <dd>{view.role ? colleagues.roleOf[view.role] : words.cannotTell}</dd>
        </div>
      </dl>
      <details>
        <summary>{fill(words.signals, { name: by })}</summary>
        <ul class="lines">
          {signals.map((signal) => (
            <li key={signal.id} class="who">
              <span>{text(signal.texts, said.language)}</span>
              <strong>{said.scale[(view.points[signal.id] ?? 0) - 1] ?? words.unseen}</strong>
            </li>
          ))}
        </ul>
      </details>
    </article>
  );
}
