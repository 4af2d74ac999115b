/** What became of the answers: kept on this phone, on its way, or arrived; and what happens next. */
import { instant } from '../i18n/words';
import { checkArrival, enter, receipt, takeOver, withdraw } from './deeds';
import { isChanged, isTaking, isWithdrawn, lookOver } from './draft';
import { wake } from './later';
import { Button, Heading } from './parts';
import type { Screen } from './screen';

const STATES = ['kept', 'sending', 'arrived'] as const;

export function Sent(screen: Screen) {
  const { speech, draft, context, state } = screen;
  const { takeover } = state;
  const { say, explain, language } = speech;
  const reached = STATES.indexOf(draft.delivery as (typeof STATES)[number]);
  const hasArrived = draft.delivery === 'arrived';
  const isGone = isWithdrawn(draft);
  const until = context.collects_until;
  const hasRight = draft.credential?.signature;
  const isHeld = until && hasRight && !isTaking(context);
  const why =
    hasArrived && isGone
      ? 'withdrawnWhy'
      : isHeld
        ? 'keptUntil'
        : (`${STATES[reached] ?? 'kept'}Why` as const);
  return (
    <main class="page" key="sent">
      <Heading>{say(isGone && hasArrived ? 'withdrawn' : 'thanks')}</Heading>
      <ol class="state">
        {STATES.map((state, index) => (
          <li
            key={state}
            data-reached={index <= reached || undefined}
            aria-current={index === reached ? 'step' : undefined}
          >
            {say(state)}
          </li>
        ))}
      </ol>
      <p role="status">
        {draft.stop ? explain(`e_${draft.stop}`) : say(why, { day: until ? instant(until, language) : '' })}
      </p>
      {hasArrived && !isGone && <p>{say('nextWhy', { day: instant(context.closes_at, language) })}</p>}
      {isChanged(draft) && <p class="notice">{say('changed')}</p>}
      <div class="stack">
        {hasArrived && !isGone && <ArrivalCheck {...screen} />}
        {!hasArrived && !draft.stop && !isHeld && (
          <Button look="second" onTap={wake}>
            {say('sendNow')}
          </Button>
        )}
        <Button look="second" onTap={() => enter(lookOver(draft))}>
          {say(isGone ? 'reconsider' : 'change')}
        </Button>
        {hasRight && !(until && isTaking(context)) && (
          <Button look="second" onTap={takeOver}>
            {say('otherDevice')}
          </Button>
        )}
        {takeover && <takeover.Code {...screen} />}
        {hasRight && until && (
          <Button look="second" onTap={() => receipt(draft)}>
            {say('saveReceipt')}
          </Button>
        )}
        {!isGone && (
          <Button look="plain" onTap={withdraw}>
            {say('withdraw')}
          </Button>
        )}
      </div>
    </main>
  );
}

export function ArrivalCheck({ speech, state: { note } }: Screen) {
  return (
    <>
      <Button look="second" onTap={checkArrival}>
        {speech.say('check')}
      </Button>
      <p role="status">{note?.at === 'arrival' && speech.explain(note.key)}</p>
    </>
  );
}
