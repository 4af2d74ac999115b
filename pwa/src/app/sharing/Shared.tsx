/** Somebody else's report, as far as they show it: in the third person, and nothing that they did not choose. */
import '../../css/report.css';
import { REPORT, type Words } from '../../i18n/report/load';
import { SHARING, type SharingWords } from '../../i18n/sharing/load';
import { day, fill, type Language, text } from '../../i18n/words';
import { useAsked } from '../asked';
import { useInstrument } from '../instrument';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { type Instrument, interval } from '../report/document';
import { ThemeLine } from '../report/GapLine';
import { groupName, level, number, range, speech } from '../report/speech';
import { useLanguage, useOwnWords } from '../words';
import { asWhole, type Copy, type SharedReport } from './copy';

interface Part {
  name: string;
  copy: Copy;
  instrument: Instrument;
  own: SharingWords;
  words: Words;
  language: Language;
}

export default function Shared({ shareId }: { shareId: string }) {
  const own = useOwnWords(SHARING);
  const words = useOwnWords(REPORT);
  const language = useLanguage();
  const shared = useAsked<SharedReport>(`shares/${shareId}`);
  const copy = shared.value && asWhole(shared.value.report);
  const asked = copy?.instrument;
  const instrument = useInstrument(asked);
  if (!own || !words) return <Waiting />;
  if (shared.problem?.code === 'not_found')
    return (
      <>
        <Title>{own.gone}</Title>
        <p>{own.goneWhy}</p>
      </>
    );
  if (!shared.value || !copy) return <StandIn needs={[shared]} />;
  if (!instrument.value) return <StandIn needs={[instrument]} />;
  const { name } = shared.value.subject;
  const on = (date: string) => day(`${date}T12:00`, language);
  const part: Part = { name, copy, instrument: instrument.value, own, words, language };
  return (
    <article class="report">
      <header class="stack">
        <p class="quiet small">
          {fill(own.about, {
            step: copy.step === 'own_words' ? copy.step_words : words.step[copy.step],
            made: on(copy.released_on),
            until: on(shared.value.until),
          })}
        </p>
        <Title>{fill(own.head, { name })}</Title>
        <p>
          {fill(own.answered, {
            received: number(copy.counts.received, language),
            invited: number(copy.counts.invited, language),
          })}
        </p>
        <p class="notice">{fill(own.forYou, { name })}</p>
      </header>
      <Whole {...part} />
      <Horizon {...part} />
      <Signals {...part} />
      <Named {...part} />
      <Moments {...part} />
      <Experiments {...part} />
      <p class="quiet small">{own.use}</p>
    </article>
  );
}

function Whole({ name, copy, own, words }: Part) {
  const { reading } = copy.interpretation;
  const { interest, hesitation } = copy.self;
  if (!reading && !interest && !hesitation) return null;
  return (
    <section class="stack" aria-labelledby="whole">
      <h2 id="whole">{own.whole}</h2>
      {reading?.kind && <p>{fill(own.readingOf[whole(reading)], { name })}</p>}
      {interest && (
        <p>
          {fill(own.interest, { name })} {fill(own.interestOf[interest], { name })}
        </p>
      )}
      {hesitation && (
        <p>
          {fill(own.hesitation, { name })}: {words.colleagues.hesitationOf[hesitation]}
        </p>
      )}
    </section>
  );
}

/** Which of the statements it is. */
function whole({
  kind,
  state,
}: NonNullable<Copy['interpretation']['reading']>): keyof SharingWords['readingOf'] {
  if (kind === 'step_up') return state ?? 'ready_and_aware';
  return kind ?? 'too_early';
}

function Horizon({ name, copy, own, words }: Part) {
  const { horizon, prediction } = copy.self;
  const told = copy.release.groups.flatMap(({ horizon: cell }) => (cell?.middle ? [cell.middle] : []));
  const said = [
    ...told.map((when) => fill(own.they, { when: words.horizon.place[when] })),
    ...(horizon ? [fill(own.said, { name, when: words.horizon.place[horizon] })] : []),
    ...(prediction ? [fill(own.expected, { name, when: words.horizon.place[prediction] })] : []),
  ];
  if (!said.length) return null;
  return (
    <section class="stack" aria-labelledby="horizon">
      <h2 id="horizon">{own.horizon}</h2>
      <ul>
        {said.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  );
}

function Signals({ name, copy, instrument, own, words, language }: Part) {
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

/** What is missing, and which role: named where several groups named something each. */
function Named({ copy, own, words, language }: Part) {
  const { groups } = copy.release;
  const said = speech(words, language);
  const of = (group: Copy['release']['groups'][number], what: string) =>
    groups.length > 1 ? `${groupName(group, said)}: ${what}` : what;
  const missing = groups.flatMap((one) =>
    one.missing?.option ? [of(one, words.colleagues.missingOf[one.missing.option])] : [],
  );
  const role = groups.flatMap((one) =>
    one.role?.option ? [of(one, words.colleagues.roleOf[one.role.option])] : [],
  );
  if (!missing.length && !role.length) return null;
  return (
    <section class="stack named-most" aria-labelledby="named">
      <h2 id="named">{words.colleagues.title}</h2>
      <dl>
        {missing.length > 0 && (
          <div>
            <dt>{own.missing}</dt>
            <dd>{missing.join(' · ')}</dd>
          </div>
        )}
        {role.length > 0 && (
          <div>
            <dt>{own.role}</dt>
            <dd>{role.join(' · ')}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Moments({ copy, own }: Part) {
  const texts = copy.release.groups.flatMap(({ moments }) => moments?.texts ?? []);
  if (!texts.length) return null;
  return (
    <section class="stack" aria-labelledby="moments">
      <h2 id="moments">{own.moments}</h2>
      <p class="small quiet">{own.momentsNote}</p>
      <ul class="plain">
        {texts.map((one, i) => (
          <li key={`${i} ${one}`}>
            <blockquote dir="auto">{one}</blockquote>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Experiments({ copy, instrument, own, language }: Part) {
  const offered = copy.interpretation.experiments.flatMap(([signal, which]) => {
    const what = instrument.signals.find((one) => one.id === signal)?.experiments[Number(which)];
    return what ? [text(what, language)] : [];
  });
  if (!offered.length) return null;
  return (
    <section class="stack" aria-labelledby="experiments">
      <h2 id="experiments">{own.experiments}</h2>
      <ul>
        {offered.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  );
}
