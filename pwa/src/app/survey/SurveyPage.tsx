/** One survey of one's own: its page at every moment of its life. */
import { useAsked } from '../asked';
import { StandIn } from '../parts/StandIn';
import { Ended } from './Ended';
import { Running } from './Running';
import { SetUp } from './SetUp';
import { type Policy, pathOf, type Survey } from './survey';
import { withSurveyWords } from './words';

export default withSurveyWords(function SurveyPage({ surveyId }: { surveyId: string }) {
  const survey = useAsked<Survey>(pathOf(surveyId));
  const policy = useAsked<Policy>('policy');
  if (!survey.value || !policy.value) return <StandIn needs={[survey, policy]} />;
  const { value, again } = survey;
  switch (value.state) {
    case 'draft':
      return <SetUp survey={value} policy={policy.value} again={again} />;
    case 'open':
      return <Running survey={value} policy={policy.value} again={again} />;
    case 'closed':
    case 'released':
    case 'cancelled':
    case 'lost':
      return <Ended survey={value} state={value.state} again={again} />;
  }
});
