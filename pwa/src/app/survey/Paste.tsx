/** Many raters at once, from a mail or a sheet. What cannot be added is named, and stays in the field. */
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { SurveyWords } from '../../i18n/app/survey/load';
import { fill } from '../../i18n/words';
import type { Deed } from '../deed';
import { useKept } from '../kept';
import { Pick } from '../parts/Field';
import { useSession } from '../session';
import { type Found, type Hindrance, leftOver, pasted, type Sorted, sortOut } from './addresses';
import { type Rater, RELATIONSHIPS, type Relationship, shownName } from './rater';
import { useSurveyWords } from './words';

export function Paste({
  surveyId,
  raters,
  max,
  deed,
  onAdd,
}: {
  surveyId: string;
  raters: Rater[];
  max: number;
  deed: Deed;
  onAdd: (found: Found[], relationship: Relationship) => Promise<boolean>;
}) {
  const own = useSurveyWords();
  const { me } = useSession();
  const id = useId();
  const kept = useKept<string>(`paste ${surveyId}`);
  const [relationship, setRelationship] = useState<Relationship>('peer');
  const [told, setTold] = useState<string[]>([]);
  const outcome = useRef<HTMLDivElement>(null);
  // The button is off once the field is empty: where one is, is said here.
  useEffect(() => {
    if (told.length) outcome.current?.focus();
  }, [told]);
  const text = kept.value ?? '';
  // Somebody who comes back to a text of theirs finds it open.
  const [isOpen, setIsOpen] = useState(false);
  const hasText = text !== '';
  useEffect(() => {
    if (hasText) setIsOpen(true);
  }, [hasText]);
  const read = useMemo(() => pasted(text), [text]);

  const sorted = sortOut(read.found, {
    listed: raters.map((one) => one.address),
    own: me.address,
    manager: me.manager?.address,
    room: max - raters.length,
  });
  const add = async () => {
    const lines = [...sentences(sorted, own), ...notes(read.odd, read.twice, own)];
    if (sorted.add.length && !(await onAdd(sorted.add, relationship))) return setTold([]);
    kept.set(leftOver(read, sorted) || undefined);
    setTold([...(sorted.add.length ? [fill(own.added, { n: sorted.add.length })] : []), ...lines]);
  };
  const refused = refusedAddresses(deed, sorted.add);

  return (
    <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{own.paste}</summary>
      <div class="stack">
        <div class="field">
          <label for={id}>{own.pasteLabel}</label>
          <textarea
            id={id}
            class="input"
            rows={5}
            aria-describedby={`${id}-hint`}
            autocapitalize="none"
            autocomplete="off"
            spellcheck={false}
            value={text}
            onInput={(event) => kept.set(event.currentTarget.value || undefined)}
          />
          <p id={`${id}-hint`} class="quiet small">
            {own.pasteHint}
          </p>
        </div>
        <Pick
          label={own.theyAre}
          options={RELATIONSHIPS.map((value) => [value, own[`they_${value}`]] as const)}
          value={relationship}
          onPick={setRelationship}
        />
        <button
          type="button"
          class="button second"
          disabled={deed.isBusy || !text.trim()}
          onClick={() => void add()}
        >
          {sorted.add.length ? fill(own.addMany, { n: sorted.add.length }) : own.checkText}
        </button>
        <div ref={outcome} role="status" tabIndex={-1} class="stack">
          {refused.length > 0 && (
            <p class="notice warm">{fill(own.h_refused, { who: refused.join(', ') })}</p>
          )}
          {told.map((line) => (
            <p key={line} class="notice">
              {line}
            </p>
          ))}
        </div>
      </div>
    </details>
  );
}

/** The addresses that the server does not take, by the places it names. */
function refusedAddresses({ problem }: Deed, sent: Found[]): string[] {
  const { nominations } = (problem?.errors ?? {}) as { nominations?: object[] };
  if (problem?.code !== 'invalid' || !Array.isArray(nominations)) return [];
  return sent.filter((_, i) => Object.keys(nominations[i] ?? {}).length).map((one) => one.address);
}

function sentences({ hindered }: Sorted, own: SurveyWords): string[] {
  const by = (reason: Hindrance) =>
    hindered.filter((one) => one.by === reason).map(({ one }) => shownName(one));
  const said = {
    listed: own.h_listed,
    yourself: own.h_yourself,
    manager: own.h_manager,
    no_room: own.h_no_room,
  };
  return (Object.keys(said) as (keyof typeof said)[]).flatMap((reason) => {
    const who = by(reason);
    return who.length ? [fill(said[reason], { who: who.join(', ') })] : [];
  });
}

function notes(odd: string[], twice: string[], own: SurveyWords): string[] {
  return [
    ...(twice.length ? [fill(own.h_twice, { who: twice.join(', ') })] : []),
    ...(odd.length ? [fill(own.h_odd, { who: odd.join(', ') })] : []),
  ];
}
