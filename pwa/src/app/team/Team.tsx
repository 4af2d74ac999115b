/** For managers: the teams, and one team's page. Levels and counts, never a person. */
import '../../css/team.css';
import { TEAM } from '../../i18n/team/load';
import { Waiting } from '../parts/Waiting';
import { useLanguage, useOwnWords } from '../words';
import { speech } from './page';
import { TeamList } from './TeamList';
import { TeamView } from './TeamView';

export default function Team({ teamId }: { teamId?: string }) {
  const words = useOwnWords(TEAM);
  const language = useLanguage();
  if (!words) return <Waiting />;
  const said = speech(words, language);
  return teamId ? <TeamView teamId={teamId} said={said} /> : <TeamList said={said} />;
}
