/**
 * Before the first question: who asks, how long it takes, what is promised; and how to say no. What is the same in
 * every invitation is there before the invitation is, and stays where it is when the rest comes.
 */
import { instant, LANGUAGES } from '../i18n/words';
import { askToDecline, chooseLanguage, fetchAside, start, tell } from './deeds';
import { hasBegun } from './draft';
import { Button, Heading } from './parts';
import type { Early, Screen } from './screen';
import type { Key } from './speech';

export function First(screen: Early) {
  const { speech, context } = screen;
  const { say, language } = speech;
  return (
    <main class="page first" key="first" aria-busy={!context}>
      <header class="row apart small">
        {context && (
          <>
            <span class="quiet">{context.organisation}</span>
            <select
              class="language"
              aria-label={say('language')}
              value={language}
              onChange={({ currentTarget }) => chooseLanguage(currentTarget.value)}
            >
              {Object.entries(LANGUAGES).map(([code, name]) => (
                <option key={code} value={code} lang={code}>
                  {name}
                </option>
              ))}
            </select>
          </>
        )}
      </header>
      <div class="stack">
        <div class="stack who">
          {context && (
            <>
              <Heading>{say('asks')}</Heading>
              <p>
                {say('step', {
                  step: context.step === 'own_words' ? context.step_words : say(`o_${context.step}` as Key),
                })}
              </p>
            </>
          )}
        </div>
        <p>
          {say('promise')} {say('short')}
        </p>
        {context && (
          <p>
            {say('until', { day: instant(context.closes_at, language) })}{' '}
            {context.collects_until && say('twoParts', { day: instant(context.collects_until, language) })}
          </p>
        )}
      </div>
      {context && Deeds(screen as Screen)}
    </main>
  );
}

function Deeds(screen: Screen) {
  const { speech, state, draft, context } = screen;
  const { say, explain } = speech;
  return (
    <>
      <div class="stack">
        <p role="status">{state.note?.at === 'start' && explain(state.note.key)}</p>
        <Button id="start" onTap={start}>
          {say(hasBegun(draft) ? 'resume' : 'start')}
        </Button>
        <label class="check">
          <input
            type="checkbox"
            checked={draft.advance}
            onChange={({ currentTarget }) => tell({ type: 'keep', kept: { advance: currentTarget.checked } })}
          />
          {say('advance')}
        </label>
      </div>
      <div>
        <details>
          <summary>{say('asked', { n: context.raters.length })}</summary>
          <ul>
            {context.raters.map((name) => (
              <li key={name}>{name}</li>
            ))}
            {context.reserves?.map((who) => (
              <li key={who}>{say('reserve', { who })}</li>
            ))}
          </ul>
        </details>
        <details onToggle={fetchAside}>
          <summary>{say('how')}</summary>
          {state.aside ? (
            <state.aside.Know {...screen} />
          ) : (
            say(state.aside === null ? 'e_offline' : 'loading')
          )}
        </details>
        {/* Who collected the right to answer can no longer decline: then the answer itself can be withdrawn. */}
        {!draft.credential && (
          <>
            <Button look="plain" onTap={askToDecline}>
              {say('decline')}
            </Button>
            {state.aside && <state.aside.DeclineDialog {...screen} />}
          </>
        )}
      </div>
    </>
  );
}
