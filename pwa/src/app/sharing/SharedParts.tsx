/** What a shared report says in sentences. A part that was not chosen, or has nothing to say, is not there. */
import type { Words } from '../../i18n/report/load';
import type { SharingWords } from '../../i18n/sharing/load';
import { fill, type Language, text } from '../../i18n/words';
import type { Instrument } from '../report/document';
import { groupName, speech } from '../report/speech';
import type { Copy } from './copy';

export interface Part {
  name: string;
  copy: Copy;
  instrument: Instrument;
  own: SharingWords;
  words: Words;
  language: Language;
}

export function Whole({ name, copy, own, words }: Part) {
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

export function Horizon({ name, copy, own, words }: Part) {
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

/** What is missing, and which role: named where several groups named something each. */
export function Named({ copy, own, words, language }: Part) {
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

export function Moments({ copy, own }: Part) {
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

export function Experiments({ copy, instrument, own, language }: Part) {
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
