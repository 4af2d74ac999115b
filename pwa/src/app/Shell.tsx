/** The frame around every screen: who is signed in, the way around, and the screen itself. */
import { Guard, Lazy } from './parts/Lazy';
import { Nowhere } from './parts/Nowhere';
import { Link, usePath } from './router';
import { ACCOUNT, HOME, screenAt, TEAMS } from './routes';
import { seesTeams, useSession } from './session';
import { useWords } from './words';

/** `update` loads a newer version, where one lies ready: never under somebody's hands. */
export function Shell({ update }: { update: (() => void) | undefined }) {
  const path = usePath();
  const words = useWords();
  const found = screenAt(path);
  return (
    <>
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <Bar path={path} />
      <main id="main" class="page">
        {update && (
          <div class="notice row apart">
            <p>{words.newer}</p>
            <button type="button" class="button second" onClick={update}>
              {words.loadNewer}
            </button>
          </div>
        )}
        <Guard place={path}>{found ? <Lazy load={found.load} props={found.params} /> : <Nowhere />}</Guard>
      </main>
    </>
  );
}

function Bar({ path }: { path: string }) {
  const words = useWords();
  const { me } = useSession();
  const at = (place: string) => (path === place ? 'page' : undefined);
  return (
    <header class="top">
      <Link to={HOME} class="brand">
        Readier
      </Link>
      <nav aria-label={words.around}>
        <Link to={HOME} aria-current={at(HOME)}>
          {words.home}
        </Link>
        {seesTeams(me) && (
          <Link to={TEAMS} aria-current={at(TEAMS)}>
            {words.team}
          </Link>
        )}
        <Link to={ACCOUNT} aria-current={at(ACCOUNT)}>
          {words.account}
        </Link>
      </nav>
    </header>
  );
}
