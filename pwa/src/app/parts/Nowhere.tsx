import { Link } from '../router';
import { HOME } from '../routes';
import { useWords } from '../words';
import { Title } from './Title';

/** In place of a screen that is not there, or not for whoever came. */
export function Nowhere() {
  const words = useWords();
  return (
    <>
      <Title>{words.nowhere}</Title>
      <p>{words.e_not_found}</p>
      <ToHome />
    </>
  );
}

/** The way out of a place where there is nothing to do. */
export function ToHome() {
  return (
    <p>
      <Link to={HOME} class="button">
        {useWords().toHome}
      </Link>
    </p>
  );
}
