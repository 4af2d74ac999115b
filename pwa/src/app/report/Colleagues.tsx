/** What the others named: what is missing, and the role they would back. */

import { fill } from '../../i18n/words';
import type { Report } from './document';
import { groupName, type Speech } from './speech';

export function Colleagues({ report, said }: { report: Report; said: Speech }) {
  const { colleagues: words } = said.words;
  const { groups } = report.release;
  const told = groups.flatMap((group) => {
    const missing = group.missing.option && words.missingOf[group.missing.option];
    const role = group.role.option && words.roleOf[group.role.option];
    return missing || role ? [{ name: groups.length > 1 ? groupName(group, said) : '', missing, role }] : [];
  });
  const { hesitation, role: own } = report.self;
  if (!told.length) return null;
  return (
    <section class="stack" aria-labelledby="colleagues">
      <h2 id="colleagues">{words.title}</h2>
      {told.map(({ name, missing, role }) => (
        <div key={name} class="named-most">
          {name && <h3>{name}</h3>}
          <dl>
            {missing && (
              <div>
                <dt>{words.missing}</dt>
                <dd>{missing}</dd>
              </div>
            )}
            {role && (
              <div>
                <dt>{words.role}</dt>
                <dd>{role}</dd>
              </div>
            )}
          </dl>
        </div>
      ))}
      {(own || (hesitation && hesitation !== 'none')) && (
        <p>
          {own && fill(words.yourRole, { role: words.roleOf[own] })}{' '}
          {hesitation &&
            hesitation !== 'none' &&
            fill(words.hesitation, { what: words.hesitationOf[hesitation] })}
        </p>
      )}
      <p class="small quiet">{words.named}</p>
    </section>
  );
}
