/** Picks the screen that the state asks for. */
import type { ComponentType } from 'preact';
import { fetchAside, renew } from './deeds';
import { FIRST, isFinal, isTaking, lookOver } from './draft';
import { isKeptHere } from './drafts';
import { First } from './First';
import { LookOver } from './LookOver';
import { Button, Message } from './parts';
import { Question } from './Question';
import { Sent } from './Sent';
import type { Early, Screen } from './screen';
import { speechOf } from './speech';
import type { State } from './stage';

export function App({ state }: { state: State }) {
  const { draft, choice, noDraft, trouble, words } = state;
  if (!words) return null;
  const speech = speechOf(state);
  const { say, explain } = speech;
  const beside = { speech, state };
  if (noDraft) return <Aside {...beside} name="Stuck" why={noDraft} />;
  if (choice) return <Aside {...beside} name="Chooser" />;
  if (!draft) return null;

  const { context, credential, stop } = draft;
  // With the right to answer at hand, a link that no longer works is no hindrance.
  const isHindered = trouble && (!context || (isFinal(trouble) && !credential?.signature));
  if (trouble && (isHindered || trouble === 'key_differs')) {
    return (
      <Message text={explain(`e_${trouble}`)}>
        {!isFinal(trouble) && <Button onTap={renew}>{say('retry')}</Button>}
      </Message>
    );
  }
  const screen = { ...beside, draft, context } as Screen;
  if (context) {
    if (context.state !== 'open' || stop === 'survey_closed') return <Aside {...screen} name="Over" />;
    if (context.declined || stop === 'declined') return <Aside {...screen} name="Declined" />;
    if (isTaking(context) && !credential?.signature)
      return <Aside {...screen} name="Stuck" why="collecting_over" />;
    if (context.collected && !credential)
      return <Aside {...screen} name="Stuck" why="credential_already_collected" />;
  }
  return <Step {...screen} />;
}

interface Wanted extends Pick<Screen, 'speech' | 'state'>, Partial<Pick<Screen, 'draft' | 'context'>> {
  name: 'Chooser' | 'Declined' | 'Over' | 'Stuck';
  why?: string;
}

function Aside({ name, ...shown }: Wanted) {
  const { aside } = shown.state;
  if (aside === null) {
    const { say } = shown.speech;
    return (
      <Message text={say('e_offline')}>
        <Button onTap={() => location.reload()}>{say('retry')}</Button>
      </Message>
    );
  }
  if (!aside) void fetchAside();
  // Those about a draft are wanted only where there is one.
  const Part = aside?.[name] as ComponentType<typeof shown> | undefined;
  return Part ? <Part {...shown} /> : <main class="page" aria-busy="true" />;
}

function Step(screen: Early) {
  const { speech, state, draft, context } = screen;
  const { at } = state.place;
  const last = lookOver(draft);
  const Shown =
    !context || at === FIRST || !last ? First : at < last ? Question : at === last ? LookOver : Sent;
  return (
    <>
      {!isKeptHere() && <p class="notice warm">{speech.say('notKept')}</p>}
      <Shown {...(screen as Screen)} />
    </>
  );
}
