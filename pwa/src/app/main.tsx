/** The app of those who sign in. Asks who is there and in which language to speak, then shows the screen. */
import { render } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Problem } from '../api/client';
import { SHELL, type Words } from '../i18n/app/load';
import { inPage } from '../i18n/inPage';
import { isLanguage, type Language } from '../i18n/words';
import { onNewer } from '../offline/newer';
import { register } from '../offline/register';
import { forgetAnswers } from './asked';
import { takeBegun } from './early';
import { listen } from './install';
import { Lazy } from './parts/Lazy';
import { Title } from './parts/Title';
import { Trouble } from './parts/Trouble';
import { navigate, usePath } from './router';
import { HOME, SIGN_IN, signIn } from './routes';
import { Shell } from './Shell';
import { ask, mayBeSignedIn, whenSignedOut } from './server';
import { type Me, SessionContext } from './session';
import { signInFor, takeWish } from './signin/wish';
import { lastSpoken, rememberSpoken } from './spoken';
import { WordsContext } from './words';

listen();

type Who = { me: Me } | { nobody: true } | { trouble: Problem };

function App() {
  const path = usePath();
  const [who, setWho] = useState<Who | undefined>(mayBeSignedIn() ? undefined : { nobody: true });
  const [update, setUpdate] = useState<() => void>();
  const [language, setLanguage] = useState(lastSpoken);
  const words = useShellWords(language);

  const arrive = useCallback((me: Me) => {
    setWho({ me });
    if (isLanguage(me.language)) {
      rememberSpoken(me.language);
      setLanguage(me.language);
    }
  }, []);
  const start = useCallback(async () => {
    const outcome = await (takeBegun<Me>('me') ?? ask<Me>('me'));
    if (outcome.ok) arrive(outcome.value);
    else setWho(outcome.problem.code === 'not_signed_in' ? { nobody: true } : { trouble: outcome.problem });
  }, [arrive]);
  const end = useCallback(() => {
    // The next person on this phone must not see, even for a moment, what this one was told.
    forgetAnswers();
    setWho({ nobody: true });
  }, []);
  useEffect(() => {
    whenSignedOut(end);
    if (mayBeSignedIn()) void start();
    void register('/app/').then((found) => found && onNewer(found, (change) => setUpdate(() => change)));
  }, [start, end]);

  const isOffline = who && 'trouble' in who;
  useEffect(() => {
    if (!isOffline) return undefined;
    const again = () => void start();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [isOffline, start]);

  const nobody = who && 'nobody' in who;
  useEffect(() => {
    if (nobody && path !== SIGN_IN) navigate(signInFor(path), { replace: true });
    if (!who || !('me' in who) || (path !== SIGN_IN && path !== HOME)) return;
    const wish = takeWish() ?? HOME;
    if (wish !== path) navigate(wish, { replace: true });
  }, [nobody, who, path]);

  const spoken = useMemo(() => words && { words, language }, [words, language]);
  const session = useMemo(
    () => (who && 'me' in who ? { me: who.me, changed: arrive, ended: end } : null),
    [who, arrive, end],
  );
  if (!spoken || !who) return null;
  return (
    <WordsContext.Provider value={spoken}>
      {'trouble' in who && (
        <main class="page">
          <Title>{spoken.words.notNow}</Title>
          <Trouble problem={who.trouble} again={() => void start()} />
        </main>
      )}
      {nobody && path === SIGN_IN && (
        <main class="page">
          <Lazy load={signIn} props={{ arrived: start }} />
        </main>
      )}
      {session && path !== SIGN_IN && (
        <SessionContext.Provider value={session}>
          <Shell update={update} />
        </SessionContext.Provider>
      )}
    </WordsContext.Provider>
  );
}

function useShellWords(language: Language): Words | undefined {
  const [spoken, setSpoken] = useState(() => inPageIn(language));
  const isSpoken = spoken?.language === language;
  useEffect(() => {
    document.documentElement.lang = language;
    if (isSpoken) return undefined;
    let wanted = true;
    SHELL[language]().then(
      (found) => wanted && setSpoken({ language, words: found.default }),
      // Without words there is nothing to say it with: start anew once there is a connection.
      () => wanted && addEventListener('online', () => location.reload(), { once: true }),
    );
    return () => {
      wanted = false;
    };
  }, [language, isSpoken]);
  return spoken?.words;
}

function inPageIn(language: Language) {
  const page = inPage<Words>();
  return page?.language === language ? page : undefined;
}

render(<App />, document.getElementById('root') as HTMLElement);
