/** All answers on one page: to change one, to fill what is open, to send. */
import { back, enter, send } from './deeds';
import { FIRST, hasBegun, lookOver, onward, steps, unanswered } from './draft';
import { Button, Heading } from './parts';
import type { Screen } from './screen';
import { MOMENT } from './sheet';
import { question, said } from './steps';

export function LookOver({ speech, state, draft }: Screen) {
  const { say } = speech;
  const open = unanswered(draft).length;
  return (
    <main class="page" key="look-over">
      <div class="stack">
        <Heading>{say('review')}</Heading>
        <p class="quiet">{say('reviewHint')}</p>
      </div>
      <ol class="answers">
        {steps(draft).map((step, index) => {
          const { sentence, options } = question(draft, step, speech);
          const words = said(draft, step, options);
          return (
            <li key={step}>
              <button type="button" onClick={() => enter(index, 'change')}>
                <span>{sentence}</span>
                <span class={words ? 'said' : 'quiet'}>
                  {words || say(step === MOMENT ? 'none' : 'open')}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <div class="stack">
        {open > 0 && (
          <>
            <p>{say('missingSome', { n: open })}</p>
            <Button onTap={() => enter(onward(draft, FIRST, true), 'fill')}>{say('resume')}</Button>
          </>
        )}
        <Button id="send" look={open > 0 ? 'second' : undefined} off={!hasBegun(draft)} onTap={send}>
          {say(draft.revision > 0 ? 'resend' : 'send')}
        </Button>
        <Button look="plain" onTap={() => back(state.place.from ?? lookOver(draft) - 1)}>
          {say('back')}
        </Button>
      </div>
    </main>
  );
}
