/** What is read first: one sentence, its picture, how sure it is, and the statement about the whole. */
import { fill, text } from '../../i18n/words';
import { Title } from '../parts/Title';
import { type Instrument, isSilent, type Report } from './document';
import { HorizonPicture } from './HorizonPicture';
import { headline } from './headline';
import { namedIn, offersExperiments, reading, restsOn } from './reading';
import { opensWithHorizon } from './shown';
import { date, number, type Speech } from './speech';

interface Props {
  report: Report;
  instrument: Instrument | undefined;
  said: Speech;
}

export function Opening({ report, instrument, said }: Props) {
  const { words, language } = said;
  const hasPicture = opensWithHorizon(report);
  return (
    <>
      <header class="opening">
        <p class="quiet small">{about(report, said)}</p>
        <Title tab={words.title}>{headline(report, said)}</Title>
        {!hasPicture && <Sure report={report} said={said} />}
      </header>
      {hasPicture && (
        <>
          <HorizonPicture report={report} said={said} />
          <Sure report={report} said={said} />
        </>
      )}
      <section
        class="card reading"
        data-reading={report.interpretation.reading.kind}
        aria-labelledby="reading"
      >
        <h2 id="reading">{reading(report, said).title}</h2>
        <p>
          {reading(report, said).body} {restsOn(report, said)}
        </p>
        <Named report={report} instrument={instrument} language={language} />
        {offersExperiments(report) && (
          <p>
            <a href="#experiments">{words.experiments.title}</a>
          </p>
        )}
      </section>
    </>
  );
}

export function about(report: Report, { words, language }: Speech): string {
  const released = date(report.released_on, language);
  if (isSilent(report)) return released;
  const step = report.step === 'own_words' ? report.step_words : words.step[report.step];
  return step ? fill(words.about, { step, day: released }) : released;
}

const STRENGTH = { none: 0, early: 1, fair: 2, firm: 3 } as const;

/** How much the picture can carry: in words, and as three bars for the eye. */
function Sure({ report, said: { words, language } }: { report: Report; said: Speech }) {
  // Where nothing can be said, so many answers are no picture either.
  const evidence =
    report.interpretation.reading.kind === 'too_early' ? 'none' : report.interpretation.evidence;
  const { received, invited } = report.counts;
  const answered = fill(words.answered, {
    received: number(received, language),
    invited: number(invited, language),
  });
  return (
    <p class="sure" data-evidence={evidence}>
      <svg class="bars" width="22" height="18" aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <rect
            key={bar}
            class={bar <= STRENGTH[evidence] ? 'full' : 'empty'}
            x={1 + (bar - 1) * 7}
            y={17 - bar * 5}
            width="5"
            height={bar * 5}
          />
        ))}
      </svg>
      <span>
        <strong>{words.evidence[evidence].name}.</strong>{' '}
        {evidence !== 'none' && `${answered} ${words.evidence[evidence].why}`}
      </span>
    </p>
  );
}

/** The signals that the statement speaks of. */
function Named({ report, instrument, language }: Omit<Props, 'said'> & { language: string }) {
  const ids = namedIn(report);
  const named = instrument?.signals.filter((signal) => ids.includes(signal.id)) ?? [];
  if (!named.length) return null;
  return (
    <ul class="named">
      {named.map((signal) => (
        <li key={signal.id}>{text(signal.texts, language)}</li>
      ))}
    </ul>
  );
}
