/** The words of the survey screens: a screen waits for them once, its parts then have them. */
import { createContext, type FunctionComponent } from 'preact';
import { useContext } from 'preact/hooks';
import { SURVEY, type SurveyWords } from '../../i18n/app/survey/load';
import { Waiting } from '../parts/Waiting';
import { useOwnWords } from '../words';

const Words = createContext<SurveyWords | null>(null);

export function withSurveyWords<Props extends object>(Screen: FunctionComponent<Props>) {
  return function Spoken(props: Props) {
    const words = useOwnWords(SURVEY);
    if (!words) return <Waiting />;
    return (
      <Words.Provider value={words}>
        <Screen {...props} />
      </Words.Provider>
    );
  };
}

export function useSurveyWords(): SurveyWords {
  const found = useContext(Words);
  if (!found) throw new Error('survey words are used outside a survey screen');
  return found;
}
