import type { Asked } from '../asked';
import { useWords } from '../words';
import { Nowhere } from './Nowhere';
import { Title } from './Title';
import { Trouble } from './Trouble';
import { Waiting } from './Waiting';

/** In place of a screen, while something that it needs is not here. */
export function StandIn({ needs }: { needs: Asked<unknown>[] }) {
  const words = useWords();
  const problem = needs.find((one) => one.problem && one.value === undefined)?.problem;
  if (!problem) return <Waiting />;
  // Asked again, it would be refused again.
  if (problem.code === 'not_found' || problem.code === 'forbidden') return <Nowhere />;
  const again = () => {
    for (const one of needs) one.again();
  };
  return (
    <>
      <Title>{words.notNow}</Title>
      <Trouble problem={problem} again={again} />
    </>
  );
}
