/** What colleagues saw, word for word and shuffled; never beside a rating. Each can be hidden, or reported. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { heard, useAsked } from '../asked';
import { useDeed } from '../deed';
import { Ask } from '../parts/Ask';
import { Trouble } from '../parts/Trouble';
import { change } from '../server';
import { pathOf } from '../survey/survey';
import type { Report } from './document';
import { groupName, type Speech } from './speech';

type Marks = Schemas['MomentMarks'];
type Mark = Schemas['MomentMarkFields'];
type Wish = Schemas['MomentWishRequest']['state'];

export function Moments({ report, said }: { report: Report; said: Speech }) {
  const { moments: words } = said.words;
  const { groups } = report.release;
  const path = `${pathOf(report.survey)}/report/moments`;
  const marks = useAsked<Marks>(path);
  const [reporting, setReporting] = useState<Place>();
  const { isBusy, problem, run } = useDeed();
  const told = groups.filter((group) => group.moments.texts?.length);
  if (!told.length) return null;
  const wish = async (place: Place, state: Wish) => {
    const done = await run(() => change<Marks>('PUT', path, { ...place, state }));
    setReporting(undefined);
    if (done) heard(path, done.value);
    marks.again();
  };
  const markOf = ({ group, place }: Place) =>
    marks.value?.results.find((one) => one.group === group && one.place === place);
  return (
    <section class="stack" aria-labelledby="moments">
      <h2 id="moments">{words.title}</h2>
      {problem && <Trouble problem={problem} />}
      {told.map((group) => (
        <div key={group.name} class="stack">
          {groups.length > 1 && <h3>{groupName(group, said)}</h3>}
          {group.moments.texts?.map((text, i) => {
            const place = { group: group.name, place: i };
            return (
              <Moment
                key={i}
                {...{ text, said, isBusy }}
                mark={markOf(place)}
                onWish={(state) => (state === 'reported' ? setReporting(place) : void wish(place, state))}
              />
            );
          })}
        </div>
      ))}
      <p class="small quiet">{words.note}</p>
      {reporting && (
        <Ask
          title={words.reportTitle}
          yes={words.report}
          isBusy={isBusy}
          onYes={() => void wish(reporting, 'reported')}
          onNo={() => setReporting(undefined)}
        >
          <p>{words.reportBody}</p>
        </Ask>
      )}
    </section>
  );
}

interface Place {
  group: string;
  place: number;
}

function Moment({
  text,
  mark,
  said,
  isBusy,
  onWish,
}: {
  text: string;
  mark: Mark | undefined;
  said: Speech;
  isBusy: boolean;
  onWish: (state: Wish) => void;
}) {
  const { moments: words } = said.words;
  if (!text || mark?.state === 'removed') return <p class="small quiet no-print">{words.removed}</p>;
  if (mark?.state === 'reported') return <p class="small quiet no-print">{words.reported}</p>;
  if (mark?.state === 'hidden')
    return (
      <p class="small quiet no-print row">
        {words.hidden}
        <button type="button" class="button plain" disabled={isBusy} onClick={() => onWish('shown')}>
          {words.show}
        </button>
      </p>
    );
  return (
    <div>
      <blockquote class="moment" dir="auto">
        {text}
      </blockquote>
      {mark?.state === 'kept' && <p class="small quiet no-print">{words.kept}</p>}
      <div class="row no-print">
        <button type="button" class="button plain" disabled={isBusy} onClick={() => onWish('hidden')}>
          {words.hide}
        </button>
        {mark?.state !== 'kept' && (
          <button type="button" class="button plain" disabled={isBusy} onClick={() => onWish('reported')}>
            {words.report}
          </button>
        )}
      </div>
    </div>
  );
}
