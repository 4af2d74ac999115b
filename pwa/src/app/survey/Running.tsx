/** An open survey: until when, roughly how far, who was asked, and the two things that can still be done. */
import type { Schemas } from '../../api/client';
import { fill, instant } from '../../i18n/words';
import { useAsked } from '../asked';
import { Download } from '../parts/Download';
import { HomeScreen } from '../parts/HomeScreen';
import { Title } from '../parts/Title';
import { Trouble } from '../parts/Trouble';
import { useLanguage, useWords } from '../words';
import { Cancelling } from './Cancelling';
import { Correcting } from './Correcting';
import { MovingClose } from './MovingClose';
import { asked, inReserve, shownName } from './rater';
import { type Policy, pathOf, type Survey, stepName } from './survey';
import { useSurveyWords } from './words';

export function Running({ survey, policy, again }: { survey: Survey; policy: Policy; again: () => void }) {
  const words = useWords();
  const own = useSurveyWords();
  const language = useLanguage();
  const closes = instant(survey.closes_at, language);
  const facts = { group: policy.min_group, day: closes };
  return (
    <>
      <Title>{fill(own.setUpTitle, { step: stepName(survey, words) })}</Title>
      <div class="notice">
        <p>
          <strong>
            {fill(survey.progress === '5_or_more' ? own.enoughAnswered : own.fewAnswered, facts)}
          </strong>
        </p>
        <p class="small">{own.progressWhy}</p>
      </div>
      <dl class="facts">
        {survey.collects_until && (
          <>
            <dt>{own.fact_collects}</dt>
            <dd>{instant(survey.collects_until, language)}</dd>
          </>
        )}
        <dt>{own.fact_closes}</dt>
        <dd>{closes}</dd>
        <dt>{own.fact_invited}</dt>
        <dd>{survey.invited}</dd>
      </dl>
      <Download path={`${pathOf(survey.id)}/calendar`} name="readier.ics">
        {own.toCalendar}
      </Download>
      <section class="stack">
        <h2>{own.nextTitle}</h2>
        <ul class="stack">
          {survey.strict && <li>{own.strictRunning}</li>}
          <li>{own.nextReminders}</li>
          <li>{fill(own.nextClose, facts)}</li>
          <li>{own.nextYours}</li>
        </ul>
      </section>
      <Invited survey={survey} />
      <MovingClose survey={survey} policy={policy} again={again} />
      <Cancelling survey={survey} again={again} />
      <HomeScreen />
    </>
  );
}

/** Its line stands from the first: what is below does not move when the names come. */
function Invited({ survey }: { survey: Survey }) {
  const own = useSurveyWords();
  const nominations = useAsked<Schemas['Nominations']>(`${pathOf(survey.id)}/nominations`);
  const all = nominations.value?.results;
  const raters = asked(all ?? []);
  const reserves = inReserve(all ?? []);
  const isUnreached = raters.some((one) => one.undelivered);
  return (
    <details open={isUnreached}>
      <summary>{fill(own.invited, { n: all ? raters.length : (survey.invited ?? 0) })}</summary>
      {all ? (
        <div class="stack">
          <p class="quiet small">{own.invitedHint}</p>
          {isUnreached && <p class="notice warm">{own.unreachedHint}</p>}
          <ul class="lines">
            {raters.map((one) => (
              <li key={one.id} class="who">
                <span>{shownName(one)}</span>
                {one.undelivered && (
                  <>
                    <span class="small">{fill(own.unreached, { address: one.address })}</span>
                    <Correcting surveyId={survey.id} rater={one} again={nominations.again} />
                  </>
                )}
              </li>
            ))}
          </ul>
          {reserves.length > 0 && <p>{fill(own.inReserve, { who: reserves.map(shownName).join(', ') })}</p>}
        </div>
      ) : (
        nominations.problem && <Trouble problem={nominations.problem} again={nominations.again} />
      )}
    </details>
  );
}
