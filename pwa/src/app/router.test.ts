import { expect, test } from 'vitest';
import { match } from './match';
import { screenAt } from './routes';

test.each([
  ['/app/teams/:teamId', '/app/teams/7', { teamId: '7' }],
  ['/app/teams/:teamId', '/app/teams/7/', { teamId: '7' }],
  ['/app/teams/:teamId', '/app/teams', null],
  ['/app/teams', '/app/teams/7', null],
  ['/app/', '/app', {}],
  ['/app/surveys/:surveyId/self/:at', '/app/surveys/1/self/bridges', { surveyId: '1', at: 'bridges' }],
])('%s at %s', (pattern, path, params) => {
  expect(match(pattern, path)).toEqual(params);
});

test('a new survey is no survey that is called new', () => {
  expect(screenAt('/app/surveys/new')?.params).toEqual({});
});

test.each(['/app/nothing', '/app/surveys', '/app/surveys/1/nothing', '/a/'])('%s is nowhere', (path) => {
  expect(screenAt(path)).toBeNull();
});

test('the reports and teams get what they were promised', () => {
  expect(screenAt('/app/surveys/1/report')?.params).toEqual({ surveyId: '1' });
  expect(screenAt('/app/teams/2')?.params).toEqual({ teamId: '2' });
});
