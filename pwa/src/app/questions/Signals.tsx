/** The questions themselves, as raters read them. */
import type { QuestionWords } from '../../i18n/questions/load';
import { fill, text } from '../../i18n/words';
import type { Instrument } from '../report/document';
import { useLanguage } from '../words';

export function Signals({ instrument, own }: { instrument: Instrument; own: QuestionWords }) {
  const language = useLanguage();
  return (
    <div class="stack">
      <p>{fill(text(instrument.stem, language), { name: own.name })}</p>
      {Object.entries(instrument.themes).map(([key, names]) => (
        <section key={key}>
          <h2>{text(names, language)}</h2>
          <ul class="lines">
            {instrument.signals
              .filter((signal) => signal.theme === key)
              .map((signal) => (
                <li key={signal.id}>
                  {text(signal.texts, language)}{' '}
                  <span class="quiet small">
                    {[
                      ...(signal.is_foundation ? [own.foundation] : []),
                      ...(signal.is_for_leads ? [own.forLeads] : []),
                    ].join(' · ')}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
      <p class="quiet small">
        {instrument.scale.map((level, i) => `${i + 1} ${text(level, language)}`).join(' · ')}
      </p>
    </div>
  );
}
