/** Suggests a step to somebody, or offers to back them; what was sent can be taken back. */
import { useId, useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import type { Words } from '../../i18n/app/load';
import type { GrowthWords } from '../../i18n/growth/load';
import { day, fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { useDeed } from '../deed';
import { Pick } from '../parts/Field';
import { Refused } from '../parts/Refused';
import { type Chosen, Somebody } from '../parts/Somebody';
import { change } from '../server';
import { useLanguage, useWords } from '../words';
import { refusals } from './Trying';

type Kind = 'tap' | 'pledge';
type Step = Schemas['TapGiven']['step'];
type Offer = Schemas['PledgeGiven']['offer'];

const STEPS: readonly Step[] = ['tech_lead', 'people_lead', 'staff', 'project_lead', 'head'];
const OFFERS: readonly Offer[] = ['mentor', 'shadow', 'project', 'speak_up', 'cover'];
const MOST_LETTERS: Record<Kind, number> = { tap: 280, pledge: 600 };

export function Encourage({ own }: { own: GrowthWords }) {
  const words = useWords();
  const id = useId();
  const [whom, setWhom] = useState<Chosen>();
  const [kind, setKind] = useState<Kind>('tap');
  const [step, setStep] = useState<Step>('tech_lead');
  const [offer, setOffer] = useState<Offer>('mentor');
  const [said, setSaid] = useState('');
  const [told, setTold] = useState('');
  const taps = useAsked<Schemas['TapsGiven']>('taps/given');
  const pledges = useAsked<Schemas['PledgesGiven']>('pledges/given');
  const { isBusy, problem, run } = useDeed();
  const again = () => {
    taps.again();
    pledges.again();
  };
  const send = async () => {
    if (!whom) return;
    const what = kind === 'tap' ? { step } : { offer };
    const done = await run(() => change('POST', `${kind}s`, { to: whom.id, words: said.trim(), ...what }));
    if (!done) return;
    setTold(fill(own.sent, { name: whom.name }));
    setWhom(undefined);
    setSaid('');
    again();
  };
  return (
    <>
      <section class="stack" aria-labelledby="give">
        <h2 id="give">{own.give}</h2>
        <p>{own.giveHint}</p>
        <Somebody
          chosen={whom}
          words={own}
          onChoose={(one) => {
            setTold('');
            setWhom(one);
          }}
        />
        <Pick
          label={own.kind}
          options={[
            ['tap', own.tap],
            ['pledge', own.pledge],
          ]}
          value={kind}
          onPick={setKind}
        />
        {kind === 'tap' ? (
          <Pick
            label={own.which}
            options={STEPS.map((one) => [one, words[`step_${one}`]] as const)}
            value={step}
            onPick={setStep}
          />
        ) : (
          <Pick
            label={own.how}
            options={OFFERS.map((one) => [one, own.offerOf[one]] as const)}
            value={offer}
            onPick={setOffer}
          />
        )}
        <div class="field">
          <label for={id}>{own.words}</label>
          <textarea
            id={id}
            class="input"
            rows={3}
            dir="auto"
            maxLength={MOST_LETTERS[kind]}
            value={said}
            onInput={(event) => setSaid(event.currentTarget.value)}
          />
        </div>
        {problem && <Refused problem={problem} said={refusals(own)} />}
        <p role="status">{told}</p>
        <button type="button" class="button" disabled={isBusy || !whom} onClick={() => void send()}>
          {own.send}
        </button>
      </section>
      <Sent taps={taps.value} pledges={pledges.value} {...{ own, words, again }} />
    </>
  );
}

function Sent({
  taps,
  pledges,
  own,
  words,
  again,
}: {
  taps: Schemas['TapsGiven'] | undefined;
  pledges: Schemas['PledgesGiven'] | undefined;
  own: GrowthWords;
  words: Words;
  again: () => void;
}) {
  const language = useLanguage();
  const { isBusy, run } = useDeed();
  const sent = [
    ...(taps?.results ?? []).map(({ id, to, step }) => ({
      path: `taps/given/${id}`,
      line: fill(own.yourTap, { name: to.name, step: words[`step_${step}`] }),
    })),
    ...(pledges?.results ?? []).map(({ id, to, offer, accepted_on }) => ({
      path: `pledges/given/${id}`,
      line:
        fill(own.yourPledge, { name: to.name, offer: own.offerOf[offer] }) +
        (accepted_on ? ` · ${fill(own.accepted, { day: day(`${accepted_on}T12:00`, language) })}` : ''),
    })),
  ];
  if (!sent.length) return null;
  const takeBack = async (path: string) => {
    if (await run(() => change('DELETE', path))) again();
  };
  return (
    <section class="stack" aria-labelledby="yours">
      <h2 id="yours">{own.yours}</h2>
      <ul class="lines">
        {sent.map(({ path, line }) => (
          <li key={path} class="row apart">
            <span>{line}</span>
            <button
              type="button"
              class="button plain"
              aria-label={`${own.takeBack}: ${line}`}
              disabled={isBusy}
              onClick={() => void takeBack(path)}
            >
              {own.takeBack}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
