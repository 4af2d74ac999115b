/** Every place of the app. What a place needs is loaded when somebody goes there. */
import type { ComponentChild } from 'preact';
import type { Loaders } from '../i18n/app/load';
import { SURVEY } from '../i18n/app/survey/load';
import { APPROVALS } from '../i18n/approvals/load';
import { GROWTH } from '../i18n/growth/load';
import { ORGANISATION } from '../i18n/organisation/load';
import { QUESTIONS } from '../i18n/questions/load';
import { REPORT } from '../i18n/report/load';
import { TEAM } from '../i18n/team/load';
import type { Language } from '../i18n/words';
import { begin, beginWithInstrument } from './early';
import { match, type Params } from './match';
import { sendAheadFor } from './sent';
import { NEW_SURVEY, pathOf } from './survey/survey';

/** "/app/teams/:teamId" gives its screen the prop `teamId`. */
type ParamsOf<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? { [name in Name]: string } & ParamsOf<Rest>
  : Pattern extends `${string}:${infer Name}`
    ? { [name in Name]: string }
    : Record<never, string>;

type Screen<Props> = (props: Props) => ComponentChild;
export type Load = () => Promise<{ default: Screen<never> }>;
/** Sends for what a screen will need, besides its code. */
type Ahead<P = Params> = (params: P, language: Language) => void;
type Route = [pattern: string, load: Load, ahead: Ahead | undefined];

function route<Pattern extends string>(
  pattern: Pattern,
  load: () => Promise<{ default: Screen<ParamsOf<Pattern>> }>,
  ahead?: Ahead<ParamsOf<Pattern>>,
): Route {
  return [pattern, load, ahead as Ahead | undefined];
}

export const HOME = '/app/';
export const SIGN_IN = '/app/sign-in';
export const ACCOUNT = '/app/account';
export const TEAMS = '/app/teams';
export const APPROVALS_PLACE = '/app/approvals';
export const GROWTH_PLACE = '/app/growth';
export const ORGANISATION_PLACE = '/app/organisation';
export const FIGURES_PLACE = '/app/organisation/figures';
export const QUESTIONS_PLACE = '/app/questions';

/** Shown in place of every screen while nobody is signed in. */
export const signIn: Load = () => import('./signin/SignIn');

const frame = () => import('./survey/Frame');
const selfRating = () => import('./survey/SelfRating');
const named = () => import('./named/NamedView');
const team = () => import('./team/Team');

/** Words, and what is asked of the server whatever the address says. */
function of(words: Loaders<unknown>, ...paths: string[]): Ahead {
  return (_, language) => {
    paths.forEach(begin);
    sendAheadFor(words[language]);
  };
}

const survey = ({ surveyId }: { surveyId: string }, language: Language) => {
  begin(pathOf(surveyId));
  sendAheadFor(SURVEY[language]);
};

const surveyAndPolicy: Ahead<{ surveyId: string }> = (params, language) => {
  begin('policy');
  survey(params, language);
};

const ownView: Ahead<{ surveyId: string }> = ({ surveyId }, language) => {
  beginWithInstrument(pathOf(surveyId));
  begin(`${pathOf(surveyId)}/self-rating`);
  sendAheadFor(SURVEY[language]);
};

const managerView = ({ surveyId }: { surveyId: string }, language: Language) => {
  beginWithInstrument(`surveys/${surveyId}/manager-view`);
  sendAheadFor(SURVEY[language]);
};

const teamPage = ({ teamId }: { teamId: string }, language: Language) => {
  beginWithInstrument(`teams/${teamId}`);
  sendAheadFor(TEAM[language]);
};

const ROUTES: Route[] = [
  route(
    HOME,
    () => import('./home/Home'),
    () => {
      begin('surveys');
      begin('policy');
    },
  ),
  route(ACCOUNT, () => import('./account/Account')),
  route(NEW_SURVEY, frame),
  route('/app/surveys/:surveyId', () => import('./survey/SurveyPage'), surveyAndPolicy),
  route('/app/surveys/:surveyId/frame', frame, survey),
  route('/app/surveys/:surveyId/self', selfRating, ownView),
  route('/app/surveys/:surveyId/self/:at', selfRating, ownView),
  route('/app/surveys/:surveyId/raters', () => import('./survey/Raters'), surveyAndPolicy),
  route('/app/surveys/:surveyId/opening', () => import('./survey/Opening'), surveyAndPolicy),
  route(
    '/app/surveys/:surveyId/report',
    () => import('./report/Report'),
    ({ surveyId }, language) => {
      beginWithInstrument(`surveys/${surveyId}/report`);
      sendAheadFor(REPORT[language]);
    },
  ),
  route('/app/surveys/:surveyId/sharing', () => import('./sharing/Sharing')),
  route(
    '/app/shared/:shareId',
    () => import('./sharing/Shared'),
    ({ shareId }) => begin(`shares/${shareId}`),
  ),
  route(APPROVALS_PLACE, () => import('./approvals/Approvals'), of(APPROVALS, 'approvals')),
  route('/app/manager-views/:surveyId', named, managerView),
  route('/app/manager-views/:surveyId/:at', named, managerView),
  route(TEAMS, team, of(TEAM, 'teams')),
  route('/app/teams/:teamId', team, teamPage),
  route(GROWTH_PLACE, () => import('./growth/Growth'), of(GROWTH, 'experiments')),
  route(ORGANISATION_PLACE, () => import('./organisation/Organisation'), of(ORGANISATION)),
  route(
    FIGURES_PLACE,
    () => import('./team/Whole'),
    (_, language) => {
      beginWithInstrument('organisation');
      sendAheadFor(TEAM[language]);
    },
  ),
  route('/app/organisation/people', () => import('./organisation/People'), of(ORGANISATION)),
  route('/app/organisation/teams', () => import('./organisation/Teams'), of(ORGANISATION)),
  route('/app/organisation/file', () => import('./organisation/DirectoryFile'), of(ORGANISATION)),
  route('/app/organisation/letters', () => import('./organisation/DeadLetters'), of(ORGANISATION)),
  route('/app/organisation/moments', () => import('./organisation/Moments'), of(ORGANISATION)),
  route('/app/organisation/trail', () => import('./organisation/Trail'), of(ORGANISATION)),
  route('/app/organisation/hooks', () => import('./organisation/Hooks'), of(ORGANISATION)),
  route('/app/organisation/running', () => import('./organisation/Running'), of(ORGANISATION)),
  route('/app/organisation/tokens', () => import('./organisation/Tokens'), of(ORGANISATION)),
  route(QUESTIONS_PLACE, () => import('./questions/Questions'), of(QUESTIONS, 'instruments')),
  route('/app/questions/:instrumentKey/:version', () => import('./questions/QuestionSet')),
];

export function screenAt(path: string): { load: Load; params: Params } | null {
  for (const [pattern, load] of ROUTES) {
    const params = match(pattern, path);
    if (params) return { load, params };
  }
  return null;
}

/** The screen at `path` is wanted before it is known who is there: its code and data come beside that. */
export function sendAhead(path: string, language: Language): void {
  for (const [pattern, load, ahead] of ROUTES) {
    const params = match(pattern, path);
    if (!params) continue;
    sendAheadFor(load);
    ahead?.(params, language);
    return;
  }
}
