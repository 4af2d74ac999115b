/** The refusals that can meet a coordinator here, each with its sentence. */
import type { OrganisationWords } from '../../i18n/organisation/load';

export const refusals = (own: OrganisationWords) => ({
  address_taken: own.e_address_taken,
  last_coordinator: own.e_last_coordinator,
  survey_is_running: own.e_survey_is_running,
  team_name_taken: own.e_team_name_taken,
  team_has_people: own.e_team_has_people,
  team_has_pages: own.e_team_has_pages,
  import_has_problems: own.e_import_has_problems,
  directory_changed: own.changed,
  hook_address_refused: own.e_hook_address_refused,
  too_many_hooks: own.e_too_many_hooks,
});
