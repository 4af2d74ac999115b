/** Every refusal that can meet somebody here, as a plain sentence. */
import type { Problem } from '../api/client';
import type { Words } from '../i18n/app/load';

export function explain({ code }: Pick<Problem, 'code'>, words: Words): string {
  switch (code) {
    case 'offline':
    case 'not_found':
    case 'not_signed_in':
    case 'throttled':
    case 'fault':
    case 'invalid':
    case 'illegal_move':
    case 'another_survey_is_running':
    case 'nearly_the_same_raters':
    case 'closing_date_out_of_range':
    case 'self_nomination':
    case 'manager_is_not_anonymous':
    case 'already_nominated':
    case 'too_many_nominations':
    case 'too_many_reserves':
    case 'reserve_without_group':
    case 'too_few_nominations':
    case 'approval_missing':
    case 'paper_unavailable':
    case 'self_rating_locked':
    case 'self_rating_missing':
    case 'signals_do_not_match':
      // A code without its sentence in the words stops the build here.
      return words[`e_${code}`];
    case 'csrf':
    case 'forbidden':
      return words.e_too_old;
    default:
      return words.e_other;
  }
}
