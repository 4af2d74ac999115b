/** The last look before the mails go out: what is set, what the mail says, and what can no longer be changed. */
import { fill, instant, LANGUAGES } from '../../i18n/words';
import { heard, outdated, useAsked } from '../asked';
import { useDeed } from '../deed';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Trouble } from '../parts/Trouble';
import { back, Link, navigate } from '../router';
import { change } from '../server';
import { useSession } from '../session';
import { useLanguage, useWords } from '../words';
import { Chance } from './Chance';
import { useDraft } from './draft';
import { isHeldUp, LookedOver } from './LookedOver';
import { MailPreview } from './MailPreview';
import { nextPart, type Policy, pathOf, placeOf, type Survey, stepName } from './survey';
import { useSurveyWords, withSurveyWords } from './words';

export default withSurveyWords(function Opening({ surveyId }: { surveyId: string }) {
  const words = useWords();
  const own = useSurveyWords();
  const language = useLanguage();
  const { me } = useSession();
  const survey = useDraft(surveyId);
  const policy = useAsked<Policy>('policy');
  const deed = useDeed();

  if (!survey.value || !policy.value) return <StandIn needs={[survey, policy]} />;

  const open = async () => {
    const done = await deed.run(() => change<Survey>('POST', `${pathOf(surveyId)}/open`));
    // A lost reply may have opened it: the survey itself says how it stands.
    if (!done) return survey.again();
    heard(pathOf(surveyId), done.value);
    outdated('surveys');
    navigate(placeOf(surveyId), { replace: true });
  };
  const ask = async () => {
    const done = await deed.run(() => change<Survey>('POST', `${pathOf(surveyId)}/approval`));
    if (done) heard(pathOf(surveyId), done.value);
    survey.again();
  };
  const missing = nextPart(survey.value, policy.value);
  return (
    <>
      <Title>{own.openingTitle}</Title>
      <dl class="facts">
        <dt>{own.fact_step}</dt>
        <dd>{stepName(survey.value, words)}</dd>
        <dt>{own.fact_closes}</dt>
        <dd>{instant(survey.value.closes_at, language)}</dd>
        <dt>{own.fact_raters}</dt>
        <dd>{survey.value.nominated}</dd>
        {survey.value.reserves > 0 && (
          <>
            <dt>{own.fact_reserves}</dt>
            <dd>{survey.value.reserves}</dd>
          </>
        )}
        {survey.value.asks_manager && me.manager && (
          <>
            <dt>{own.fact_manager}</dt>
            <dd>{me.manager.name}</dd>
          </>
        )}
        <dt>{own.fact_language}</dt>
        <dd>{LANGUAGES[survey.value.language]}</dd>
      </dl>
      <Chance invited={survey.value.nominated} policy={policy.value} />
      <section class="stack">
        <h2>{own.fixedTitle}</h2>
        <ul class="stack">
          {policy.value.strict && <li>{own.strictOpening}</li>}
          <li>{own.fixedRating}</li>
          <li>{own.fixedRaters}</li>
          <li>{own.fixedClose}</li>
          <li>{own.fixedCancel}</li>
        </ul>
      </section>
      <MailPreview surveyId={surveyId} />
      {deed.problem && <Trouble problem={deed.problem} />}
      {missing === 'opening' && (
        <LookedOver survey={survey.value} policy={policy.value} deed={deed} ask={() => void ask()} />
      )}
      <div class="row">
        {missing !== 'opening' && (
          <Link to={placeOf(surveyId, missing)} class="button grow">
            {own[`do_${missing}`]}
          </Link>
        )}
        {missing === 'opening' && !isHeldUp(survey.value, policy.value) && (
          <button type="button" class="button grow" disabled={deed.isBusy} onClick={() => void open()}>
            {deed.isBusy ? own.openingNow : fill(own.openNow, { n: survey.value.nominated })}
          </button>
        )}
        <button type="button" class="button plain" onClick={() => back(placeOf(surveyId))}>
          {own.toOverview}
        </button>
      </div>
    </>
  );
});
