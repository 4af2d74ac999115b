import type { Schemas } from '../../api/client';
import { useAsked } from '../asked';
import { Waiting } from '../parts/Waiting';
import { pathOf } from './survey';
import { useSurveyWords } from './words';

/** The mail as raters will get it, word for word. */
export function MailPreview({ surveyId }: { surveyId: string }) {
  const own = useSurveyWords();
  const { value, problem } = useAsked<Schemas['Preview']>(`${pathOf(surveyId)}/invitation-preview`);
  if (problem) return null;
  return (
    <details>
      <summary>{own.mailPreview}</summary>
      {value ? (
        <div class="card mail">
          <p>
            <strong>{value.subject_line}</strong>
          </p>
          <p>{value.text}</p>
        </div>
      ) : (
        <Waiting />
      )}
    </details>
  );
}
