/** The directory as a file: out, and in again once one has seen what it would do. */
import { useId, useState } from 'preact/hooks';
import { ORGANISATION } from '../../i18n/organisation/load';
import { useDeed } from '../deed';
import { Download } from '../parts/Download';
import { Pick } from '../parts/Field';
import { Nowhere } from '../parts/Nowhere';
import { Refused } from '../parts/Refused';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { Link } from '../router';
import { ORGANISATION_PLACE } from '../routes';
import { upload } from '../server';
import { useSession } from '../session';
import { useOwnWords } from '../words';
import { type Plan, Planned } from './Planned';
import { refusals } from './refusals';

type Missing = 'stay' | 'leave';

export default function DirectoryFile() {
  const own = useOwnWords(ORGANISATION);
  const { me } = useSession();
  const id = useId();
  const [file, setFile] = useState<File>();
  const [missing, setMissing] = useState<Missing>('stay');
  const [plan, setPlan] = useState<Plan>();
  const [doneWith, setDoneWith] = useState<Plan>();
  const { isBusy, problem, run } = useDeed();
  if (!me.is_coordinator) return <Nowhere />;
  if (!own) return <Waiting />;
  const choose = (next: File | undefined) => {
    setFile(next);
    setPlan(undefined);
    setDoneWith(undefined);
  };
  const look = async () => {
    if (!file) return;
    const done = await run(() => upload<Plan>(`directory/import/plan?missing=${missing}`, file, 'text/csv'));
    setPlan(done?.value);
  };
  const apply = async () => {
    if (!file || !plan) return;
    const path = `directory/import?missing=${missing}&digest=${plan.digest}`;
    const done = await run(() => upload<Plan>(path, file, 'text/csv'));
    setPlan(undefined);
    setDoneWith(done?.value);
  };
  return (
    <>
      <p>
        <Link to={ORGANISATION_PLACE}>{own.title}</Link>
      </p>
      <Title>{own.file}</Title>
      <div>
        <Download path="directory/file" name="people.csv">
          {own.download}
        </Download>
      </div>
      <section class="stack" aria-labelledby={`${id}-in`}>
        <h2 id={`${id}-in`}>{own.upload}</h2>
        <p>{own.uploadHint}</p>
        <div class="field">
          <label for={`${id}-file`}>{own.csvFile}</label>
          <input
            id={`${id}-file`}
            type="file"
            class="input"
            accept=".csv,text/csv"
            onChange={(event) => choose(event.currentTarget.files?.[0])}
          />
        </div>
        <Pick
          label={own.missing}
          options={[
            ['stay', own.stay],
            ['leave', own.leave],
          ]}
          value={missing}
          onPick={(next) => {
            setMissing(next);
            setPlan(undefined);
          }}
        />
        {problem && <Refused problem={problem} said={refusals(own)} />}
        <p role="status">
          {doneWith && [own.done, ...(bringsSomebody(doneWith) ? [own.doneNew] : [])].join(' ')}
        </p>
        {plan && <Planned plan={plan} own={own} />}
        {plan && !plan.problems.length && plan.deeds.length > 0 ? (
          <button type="button" class="button" disabled={isBusy} onClick={() => void apply()}>
            {own.apply}
          </button>
        ) : (
          <button type="button" class="button" disabled={isBusy || !file} onClick={() => void look()}>
            {own.check}
          </button>
        )}
      </section>
    </>
  );
}

const bringsSomebody = (plan: Plan) => plan.deeds.some(({ deed }) => deed === 'create');
