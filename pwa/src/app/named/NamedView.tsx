/** A manager says by name what they see in somebody of their team. First that it is not anonymous, then the questions. */
import { NAMED, type NamedWords } from '../../i18n/named/load';
import { useAsked } from '../asked';
import { useInstrument } from '../instrument';
import { useKept } from '../kept';
import { StandIn } from '../parts/StandIn';
import { Waiting } from '../parts/Waiting';
import { signalsOf } from '../survey/selfDraft';
import { withSurveyWords } from '../survey/words';
import { useOwnWords } from '../words';
import { NamedIntro } from './NamedIntro';
import { NamedQuestion } from './NamedQuestion';
import { NamedReview } from './NamedReview';
import { type AskedOfManager, draftOf, type Named, type NamedDraft, pathOf, stepsOf } from './named';

export interface NamedPart {
  named: Named;
  words: NamedWords;
}

/** `at` is a signal, a question, or "review". */
export default withSurveyWords(function NamedView({ surveyId, at }: { surveyId: string; at?: string }) {
  const words = useOwnWords(NAMED);
  const asked = useAsked<AskedOfManager>(pathOf(surveyId));
  const key = asked.value?.instrument;
  const instrument = useInstrument(key);
  const kept = useKept<NamedDraft>(`named ${surveyId}`);
  if (!asked.value || !instrument.value) return <StandIn needs={[asked, instrument]} />;
  if (!kept.isRead || !words) return <Waiting />;

  const draft = kept.value ?? draftOf(asked.value.said);
  const named: Named = {
    asked: asked.value,
    instrument: instrument.value,
    signals: signalsOf(instrument.value, asked.value.leads_already),
    draft,
    isUnsent: kept.value !== undefined || !asked.value.said,
    set: (more) => kept.set({ ...draft, ...more }),
    answer: (step, value) => kept.set({ ...draft, answers: { ...draft.answers, [step]: value } }),
    sent: () => kept.set(undefined),
  };
  if (at === 'review') return <NamedReview named={named} words={words} />;
  if (at && stepsOf(named.signals).includes(at))
    return <NamedQuestion key={at} step={at} named={named} words={words} />;
  return <NamedIntro named={named} words={words} />;
});
