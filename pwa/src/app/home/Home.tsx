/** One's own surveys, each with the one next thing to do. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { day, fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { placeOf as namedPlace } from '../named/named';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { WhatItIs } from '../parts/WhatItIs';
import { Link } from '../router';
import { APPROVALS_PLACE, GROWTH_PLACE, ORGANISATION_PLACE } from '../routes';
import { useSession } from '../session';
import { NEW_SURVEY, type Policy, type Survey } from '../survey/survey';
import { useLanguage, useWords } from '../words';
import { Alone } from './Alone';
import { Card } from './Card';

const ORDER: readonly Survey['state'][] = ['open', 'closed', 'draft', 'released', 'cancelled', 'lost'];

export default function Home() {
  const words = useWords();
  const { me } = useSession();
  const first = useAsked<Schemas['SurveyPage']>('surveys');
  const policy = useAsked<Policy>('policy');
  if (!first.value || !policy.value) return <StandIn needs={[first, policy]} />;
  if (!first.value.results.length)
    return (
      <>
        <Title tab={words.home}>{words.emptyTitle}</Title>
        {me.is_coordinator && <Alone />}
        <ToLookOver />
        <AskedByName />
        <WhatItIs />
        <Link to={NEW_SURVEY} class="button">
          {words.newSurvey}
        </Link>
        <ShownToMe />
        <Growing />
        <LookAfter />
      </>
    );
  return (
    <>
      <Title tab={words.home}>{words.homeTitle}</Title>
      <ToLookOver />
      <AskedByName />
      <Surveys page={first.value} policy={policy.value} />
      <Link to={NEW_SURVEY} class="button second">
        {words.newSurvey}
      </Link>
      <ShownToMe />
      <Growing />
      <LookAfter />
    </>
  );
}

/** A coordinator comes for their office more often than for a survey of their own. */
function LookAfter() {
  const words = useWords();
  const { me } = useSession();
  if (!me.is_coordinator) return null;
  return (
    <Link to={ORGANISATION_PLACE} class="button second">
      {words.lookAfter}
    </Link>
  );
}

/** Lists that people of one's team asked one to look over; nothing at all where there is none. */
function ToLookOver() {
  const words = useWords();
  const { me } = useSession();
  const { value: lists } = useAsked<Schemas['ListsToLookOver']>(me.is_manager ? 'approvals' : null);
  if (!lists?.results.length) return null;
  return (
    <div class="notice row apart">
      <p>{words.lists}</p>
      <Link to={APPROVALS_PLACE} class="button second">
        {words.toLists}
      </Link>
    </div>
  );
}

/** People of one's team who ask for one's own view, by name. */
function AskedByName() {
  const words = useWords();
  const { me } = useSession();
  const { value: asked } = useAsked<Schemas['AskedOfManagerList']>(me.is_manager ? 'manager-views' : null);
  return (
    <>
      {asked?.results.map(({ survey, subject, said }) => (
        <div key={survey} class="notice row apart">
          <p>{fill(said ? words.namedGiven : words.namedAsked, { name: subject.name })}</p>
          <Link to={namedPlace(survey)} class="button second">
            {said ? words.toNamedAgain : words.toNamed}
          </Link>
        </div>
      ))}
    </>
  );
}

/** The way to experiments, suggestions and backing; and whether something has come. */
function Growing() {
  const words = useWords();
  const { value: taps } = useAsked<Schemas['TapsReceived']>('taps');
  const { value: pledges } = useAsked<Schemas['PledgesReceived']>('pledges');
  const waits = Boolean(taps?.results.length || pledges?.results.some((one) => !one.opened));
  return (
    <section class="stack">
      {waits && <p class="notice">{words.waits}</p>}
      <Link to={GROWTH_PLACE} class="button second">
        {words.growing}
      </Link>
    </section>
  );
}

/** Reports of others; nothing at all where nobody shows one. */
function ShownToMe() {
  const words = useWords();
  const language = useLanguage();
  const { value: shares } = useAsked<Schemas['SharedWithMeList']>('shares');
  if (!shares?.results.length) return null;
  return (
    <section class="stack" aria-labelledby="shown-to-me">
      <h2 id="shown-to-me">{words.shownToYou}</h2>
      <ul class="lines">
        {shares.results.map((one) => (
          <li key={one.id}>
            <Link to={`/app/shared/${one.id}`} class="button second">
              {fill(words.reportOf, { name: one.subject.name, day: day(`${one.until}T12:00`, language) })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Surveys({ page, policy }: { page: Schemas['SurveyPage']; policy: Policy }) {
  const words = useWords();
  const [wantsOlder, setWantsOlder] = useState(false);
  const inOrder = ORDER.flatMap((state) => page.results.filter((one) => one.state === state));
  return (
    <>
      {inOrder.map((survey, i) => (
        <Card
          key={survey.id}
          survey={survey}
          policy={policy}
          isLatest={inOrder[i - 1]?.state !== survey.state}
        />
      ))}
      {page.next && !wantsOlder && (
        <button type="button" class="button plain" onClick={() => setWantsOlder(true)}>
          {words.older}
        </button>
      )}
      {page.next && wantsOlder && <Older after={page.next} policy={policy} />}
    </>
  );
}

function Older({ after, policy }: { after: string; policy: Policy }) {
  const page = useAsked<Schemas['SurveyPage']>(`surveys?after=${encodeURIComponent(after)}`);
  if (page.value) return <Surveys page={page.value} policy={policy} />;
  return <StandIn needs={[page]} />;
}
