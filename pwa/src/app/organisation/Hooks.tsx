/** Webhooks: made, tried out, started again, removed. What they are told is never whose survey it was. */
import type { Schemas } from '../../api/client';
import { ORGANISATION } from '../../i18n/organisation/load';
import { useAsked } from '../asked';
import { StandIn } from '../parts/StandIn';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { Link } from '../router';
import { ORGANISATION_PLACE } from '../routes';
import { useOwnWords } from '../words';
import { Hook } from './Hook';
import { NewHook } from './NewHook';

export default function Hooks() {
  const own = useOwnWords(ORGANISATION);
  const hooks = useAsked<Schemas['HookList']>('hooks');
  if (!own) return <Waiting />;
  if (!hooks.value) return <StandIn needs={[hooks]} />;
  return (
    <>
      <p>
        <Link to={ORGANISATION_PLACE}>{own.title}</Link>
      </p>
      <Title>{own.hooks}</Title>
      <p>{own.hooksHint}</p>
      <ul class="stack bare">
        {hooks.value.results.map((one) => (
          <Hook key={one.id} hook={one} own={own} again={hooks.again} />
        ))}
      </ul>
      <NewHook own={own} onMade={hooks.again} />
    </>
  );
}
