/** One question: the sentence large on top, the answers in the thumb's reach. */
import { back, enter, next } from './deeds';
import { lookOver, steps } from './draft';
import { Moment } from './Moment';
import { Options } from './Options';
import { Button, Heading } from './parts';
import type { Screen } from './screen';
import { MOMENT } from './sheet';
import { question } from './steps';

export function Question(screen: Screen) {
  const { speech, state, draft } = screen;
  const { say } = speech;
  const { at, way, from } = state.place;
  const all = steps(draft);
  const step = all[at] as string;
  const { stem, sentence, options } = question(draft, step, speech);
  return (
    <main class="page question" key={at}>
      <header>
        <progress class="bar" max={all.length} value={at + 1} aria-hidden="true" />
        <div class="row apart small">
          <span class="quiet">{say('of', { i: at + 1, n: all.length })}</span>
          <Button look="plain" onTap={() => enter(lookOver(draft))}>
            {say('all')}
          </Button>
        </div>
      </header>
      <div class="asked">
        <p class="stem" id="stem">
          {stem}
        </p>
        <Heading id="sentence">{sentence}</Heading>
      </div>
      {step === MOMENT ? (
        <Moment {...screen} />
      ) : (
        <Options name={step} options={options} value={draft.answers[step]} />
      )}
      <nav class="row apart">
        <Button look="plain" onTap={() => back(way === 'forward' ? at - 1 : (from ?? lookOver(draft)))}>
          {say('back')}
        </Button>
        <Button look="plain" onTap={next}>
          {say('next')}
        </Button>
      </nav>
    </main>
  );
}
