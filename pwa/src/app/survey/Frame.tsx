/** What a survey is about, and until when. The first screen of a new one, and of a draft that changes. */
import { useId } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { fill, LANGUAGES, type Language } from '../../i18n/words';
import { heard, useAsked } from '../asked';
import { useDeed } from '../deed';
import { useKept } from '../kept';
import { Choices } from '../parts/Choices';
import { Field, Pick } from '../parts/Field';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Trouble } from '../parts/Trouble';
import { Waiting } from '../parts/Waiting';
import { back, navigate } from '../router';
import { HOME } from '../routes';
import { change } from '../server';
import { useSession } from '../session';
import { useWords } from '../words';
import { DAY, type Policy, pathOf, placeOf, STEPS, type Step, type Survey, stepName, utcDay } from './survey';
import { useSurveyWords, withSurveyWords } from './words';

type Fields = Required<Schemas['SurveyDraftRequest']>;
/** With the key of a survey that is not made yet: a double tap, or a lost reply, makes one survey. */
type Draft = Partial<Fields> & { key?: string };

const DEFAULT_DAYS = 14;
const NAMES = Object.entries(LANGUAGES) as [Language, string][];

export default withSurveyWords(function Frame({ surveyId }: { surveyId?: string }) {
  const words = useWords();
  const own = useSurveyWords();
  const { me } = useSession();
  const policy = useAsked<Policy>('policy');
  const survey = useAsked<Survey>(surveyId ? pathOf(surveyId) : null);
  const kept = useKept<Draft>(`frame ${surveyId ?? 'new'}`);
  const deed = useDeed();
  const title = useId();

  if (!policy.value || (surveyId && !survey.value)) {
    return <StandIn needs={surveyId ? [policy, survey] : [policy]} />;
  }
  if (!kept.isRead) return <Waiting />;

  const soonest = utcDay(Date.now() + policy.value.min_open_days * DAY);
  const latest = utcDay(Date.now() + policy.value.max_open_days * DAY);
  const fields: Draft = { ...(survey.value ? frameOf(survey.value) : fresh(me.language)), ...kept.value };
  const set = (more: Partial<Fields>) => kept.set({ key: crypto.randomUUID(), ...kept.value, ...more });

  const save = async (event: Event) => {
    event.preventDefault();
    const { key = '', ...said } = {
      ...fields,
      step_words: fields.step === 'own_words' ? fields.step_words : '',
    };
    const done = await deed.run(() =>
      surveyId
        ? change<Survey>('PATCH', pathOf(surveyId), changed(said, survey.value))
        : change<Survey>('POST', 'surveys', said, { 'Idempotency-Key': key }),
    );
    if (!done) return;
    kept.set(undefined);
    heard(pathOf(done.value.id), done.value);
    if (surveyId) return back(placeOf(surveyId));
    navigate(placeOf(done.value.id), { replace: true });
    navigate(placeOf(done.value.id, 'self'));
  };

  return (
    <form class="stack wide" onSubmit={(event) => void save(event)}>
      <Title id={title}>{surveyId ? own.frameTitle : own.newTitle}</Title>
      <p class="quiet">
        {own.frameLead} {policy.value.approval && me.manager && own.frameManager}
      </p>
      <Choices<Step>
        labelledBy={title}
        isRequired
        options={STEPS.map((value) => ({ value, label: stepName({ step: value, step_words: '' }, words) }))}
        chosen={fields.step}
        onPick={(step) => set({ step })}
      />
      {fields.step === 'own_words' && (
        <Field
          label={own.inYourWords}
          maxLength={80}
          required
          value={fields.step_words}
          onInput={(event) => set({ step_words: event.currentTarget.value })}
        />
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={fields.leads_already}
          onChange={(event) => set({ leads_already: event.currentTarget.checked })}
        />
        <span>{own.leadsAlready}</span>
      </label>
      {me.manager && (
        <div>
          <label class="check">
            <input
              type="checkbox"
              aria-describedby={`${title}-manager`}
              checked={fields.asks_manager}
              onChange={(event) => set({ asks_manager: event.currentTarget.checked })}
            />
            <span>{fill(own.asksManager, { name: me.manager.name })}</span>
          </label>
          <p id={`${title}-manager`} class="quiet small">
            {fill(own.asksManagerHint, { name: me.manager.name })}
          </p>
        </div>
      )}
      <Field
        label={own.closesOn}
        hint={fill(own.closesHint, { min: policy.value.min_open_days, max: policy.value.max_open_days })}
        type="date"
        required
        min={soonest}
        max={latest}
        value={fields.closes_on}
        onInput={(event) => set({ closes_on: event.currentTarget.value })}
      />
      <Pick
        label={own.mailLanguage}
        hint={own.mailLanguageHint}
        options={NAMES}
        value={fields.language ?? me.language}
        onPick={(language) => set({ language })}
      />
      {deed.problem && <Trouble problem={deed.problem} />}
      <div class="row">
        <button type="submit" class="button grow" disabled={deed.isBusy}>
          {surveyId ? own.save : own.next}
        </button>
        <button type="button" class="button plain" onClick={() => back(surveyId ? placeOf(surveyId) : HOME)}>
          {words.back}
        </button>
      </div>
    </form>
  );
});

function fresh(language: Language): Omit<Fields, 'step'> {
  return {
    step_words: '',
    leads_already: false,
    asks_manager: false,
    language,
    closes_on: utcDay(Date.now() + DEFAULT_DAYS * DAY),
  };
}

function frameOf({ step, step_words, leads_already, asks_manager, language, closes_at }: Survey): Fields {
  return { step, step_words, leads_already, asks_manager, language, closes_on: closes_at.slice(0, 10) };
}

/** Only what differs: a closing day that was fine when it was chosen is not checked again for a changed step. */
function changed(said: Partial<Fields>, survey: Survey | undefined): Partial<Fields> {
  const was: Partial<Fields> = survey ? frameOf(survey) : {};
  const names = Object.keys(said) as (keyof Fields)[];
  return Object.fromEntries(
    names.filter((name) => said[name] !== was[name]).map((name) => [name, said[name]]),
  );
}
