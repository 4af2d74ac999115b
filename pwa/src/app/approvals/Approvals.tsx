/** A manager looks over whom people want to ask, suggests colleagues, and agrees. Nothing of it stays on the screen. */
import { useState } from 'preact/hooks';
import type { Schemas } from '../../api/client';
import { APPROVALS } from '../../i18n/approvals/load';
import { fill } from '../../i18n/words';
import { useAsked } from '../asked';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { useOwnWords } from '../words';
import { LookOver } from './LookOver';

export default function Approvals() {
  const own = useOwnWords(APPROVALS);
  const lists = useAsked<Schemas['ListsToLookOver']>('approvals');
  const [told, setTold] = useState('');
  if (!own) return <Waiting />;
  if (!lists.value) return <StandIn needs={[lists]} />;
  const { results } = lists.value;
  const again = (line = '') => {
    setTold(line);
    lists.again();
  };
  return (
    <>
      <Title>{own.title}</Title>
      <p class="quiet">{own.lead}</p>
      <div role="status" class="stack">
        {told && <p class="notice">{told}</p>}
        {results.length === 0 && <p>{own.none}</p>}
      </div>
      {results.map((list) => (
        <LookOver
          key={list.id}
          {...{ list, own }}
          again={again}
          agreed={() => again(fill(own.agreed, { name: list.subject.name }))}
        />
      ))}
    </>
  );
}
