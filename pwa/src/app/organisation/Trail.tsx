/** The audit trail: what was done to surveys and in office, day by day. Surveys are numbers here. */
import '../../css/organisation.css';
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { ORGANISATION, type OrganisationWords } from '../../i18n/organisation/load';
import { day, fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { Download } from '../parts/Download';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { Link } from '../router';
import { ORGANISATION_PLACE } from '../routes';
import { useLanguage, useOwnWords } from '../words';

type Entry = Schemas['AuditEntry'];

export default function Trail() {
  const own = useOwnWords(ORGANISATION);
  const newest = useAsked<Schemas['AuditPage']>('audit');
  if (!own) return <Waiting />;
  if (!newest.value) return <StandIn needs={[newest]} />;
  const [last] = newest.value.results;
  return (
    <>
      <p>
        <Link to={ORGANISATION_PLACE}>{own.title}</Link>
      </p>
      <Title>{own.trail}</Title>
      <p>{own.trailHint}</p>
      {last ? (
        <>
          <div>
            <Download path="audit/export" name="readier-audit.jsonl">
              {own.trailDownload}
            </Download>
          </div>
          <details>
            <summary>{own.trailCheck}</summary>
            <p>{own.trailHead}</p>
            <p class="secret">
              <code>{last.hash}</code>
            </p>
          </details>
          <List path="audit" own={own} />
        </>
      ) : (
        <p role="status">{own.noTrail}</p>
      )}
    </>
  );
}

function List({ path, own }: { path: string; own: OrganisationWords }) {
  const page = useAsked<Schemas['AuditPage']>(path);
  const [wantsOlder, setWantsOlder] = useState(false);
  if (!page.value) return <StandIn needs={[page]} />;
  const { results, next } = page.value;
  return (
    <>
      <ul class="lines">
        {results.map((one) => (
          <Line key={one.number} entry={one} own={own} />
        ))}
      </ul>
      {next && !wantsOlder && (
        <button type="button" class="button plain" onClick={() => setWantsOlder(true)}>
          {own.trailOlder}
        </button>
      )}
      {next && wantsOlder && <List path={`audit?before=${next}`} own={own} />}
    </>
  );
}

function Line({ entry, own }: { entry: Entry; own: OrganisationWords }) {
  const language = useLanguage();
  const name = (one: Entry['by']) => one && (one.name ?? own.erased);
  const by = name(entry.by);
  const about = [
    day(`${entry.day}T12:00`, language),
    entry.survey && fill(own.surveyNumber, { number: entry.survey.slice(0, 8) }),
    by && fill(own.doneBy, { name: by }),
    entry.by_machine && own.doneByMachine,
  ];
  return (
    <li>
      <span>{fill(own.deedOf[entry.deed], { name: name(entry.person) ?? '' })}</span>
      <br />
      <span class="quiet small">{about.filter(Boolean).join(' · ')}</span>
    </li>
  );
}
