/** What one tries, what others suggest, and who would back one: by name, and never joined to any answer. */
import { GROWTH } from '../../i18n/growth/load';
import { Title } from '../parts/Title';
import { Waiting } from '../parts/Waiting';
import { useOwnWords } from '../words';
import { Encourage } from './Encourage';
import { Received } from './Received';
import { Trying } from './Trying';

export default function Growth() {
  const own = useOwnWords(GROWTH);
  if (!own) return <Waiting />;
  return (
    <>
      <Title>{own.title}</Title>
      <p>{own.intro}</p>
      <Trying own={own} />
      <Received own={own} />
      <Encourage own={own} />
    </>
  );
}
