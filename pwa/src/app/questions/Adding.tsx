/** A version of one's own: looked at first, and stored only then. What is wrong is said line by line. */
import { useId, useState } from 'preact/hooks';
import type { Problem } from '../../api/client';
import type { QuestionWords } from '../../i18n/questions/load';
import { fill } from '../../i18n/words';
import { useDeed } from '../deed';
import { useKept } from '../kept';
import { Trouble } from '../parts/Trouble';
import type { Instrument } from '../report/document';
import { change } from '../server';
import { nameOf } from './Questions';
import { Signals } from './Signals';

// What the server takes; a longer file need not travel to be refused.
const MOST_BYTES = 200_000;

export function Adding({ own, onStored }: { own: QuestionWords; onStored: () => void }) {
  const id = useId();
  // Somebody who is called away finds their text again.
  const kept = useKept<string>('questions');
  const text = kept.value ?? '';
  const [seen, setSeen] = useState<{ text: string; found: Instrument }>();
  const [isTooLong, setIsTooLong] = useState(false);
  const [told, setTold] = useState('');
  const { isBusy, problem, run } = useDeed();

  const write = (next: string) => {
    kept.set(next || undefined);
    setSeen(undefined);
    setTold('');
  };
  const read = async (file: File | undefined) => {
    if (!file) return;
    setIsTooLong(file.size > MOST_BYTES);
    if (file.size <= MOST_BYTES) write(await file.text());
  };
  const look = async () => {
    const done = await run(() => change<Instrument>('POST', 'instruments/preview', { text }));
    setSeen(done && { text, found: done.value });
  };
  const store = async () => {
    const done = await run(() => change<Instrument>('POST', 'instruments', { text }));
    if (!done) return;
    write('');
    setTold(fill(own.stored, { name: nameOf(done.value) }));
    onStored();
  };
  const isSeen = seen?.text === text && text !== '';
  return (
    <section class="stack" aria-labelledby={`${id}-own`}>
      <h2 id={`${id}-own`}>{own.own}</h2>
      <p>{own.ownHint}</p>
      <div class="field">
        <label for={`${id}-file`}>{own.file}</label>
        <input
          id={`${id}-file`}
          type="file"
          class="input"
          accept=".yaml,.yml,.json"
          onChange={(event) => {
            void read(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <div class="field">
        <label for={`${id}-text`}>{own.text}</label>
        <textarea
          id={`${id}-text`}
          class="input"
          rows={8}
          spellcheck={false}
          autocapitalize="none"
          value={text}
          onInput={(event) => write(event.currentTarget.value)}
        />
      </div>
      {isTooLong && (
        <p class="notice warm" role="alert">
          {own.tooLong}
        </p>
      )}
      {problem && <Fault problem={problem} own={own} />}
      <p role="status">{told}</p>
      {isSeen && <Signals instrument={seen.found} own={own} />}
      <button
        type="button"
        class="button"
        disabled={isBusy || !text.trim()}
        onClick={() => void (isSeen ? store() : look())}
      >
        {isSeen ? own.store : own.check}
      </button>
    </section>
  );
}

/** The server names what is wrong, and where: in the words of the file, which have no translation. */
function Fault({ problem, own }: { problem: Problem; own: QuestionWords }) {
  const isOfFile = problem.code === 'instrument_unfit' || problem.code === 'instrument_version_taken';
  if (!isOfFile) return <Trouble problem={problem} />;
  return (
    <div class="notice warm" role="alert">
      <p>{own.faults}</p>
      <p lang="en">{problem.detail}</p>
    </div>
  );
}
