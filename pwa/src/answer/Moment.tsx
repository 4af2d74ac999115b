/** The one optional moment, in words of one's own; and a word of warning where it gives someone away. */
import { writeMoment } from './deeds';
import type { Screen } from './screen';
import { MOMENT, MOMENT_LETTERS } from './sheet';

export function Moment({ speech, state, draft, context }: Screen) {
  const { say, list, language } = speech;
  const { warning } = state;
  const value = String(draft.answers[MOMENT] ?? '');
  const others = { names: context.raters, roles: list('roles'), language };
  return (
    <div class="stack">
      <p id="moment-hint">{say('momentHint')}</p>
      <textarea
        class="input"
        aria-labelledby="sentence"
        aria-describedby="moment-hint moment-left"
        maxLength={MOMENT_LETTERS}
        value={value}
        onInput={({ currentTarget }) => writeMoment(MOMENT, currentTarget.value, others)}
      />
      <p class="quiet small" id="moment-left">
        {say('left', { n: MOMENT_LETTERS - [...value].length })}
      </p>
      <p role="status" class={warning ? 'notice warm' : ''}>
        {warning && say(`warn_${warning}`)}
      </p>
    </div>
  );
}
