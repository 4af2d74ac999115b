/**
 * Offers the home screen where Readier has just been of use: below a report, and below a survey that runs. Nothing
 * stands beneath it: a browser says late that it can, and would push that away from a finger.
 */
import { useEffect, useState } from 'preact/hooks';
import { decline, install, onChange, wayHere } from '../install';
import { useWords } from '../words';

export function HomeScreen() {
  const words = useWords();
  const [way, setWay] = useState(wayHere);
  useEffect(() => onChange(() => setWay(wayHere())), []);
  if (!way) return null;
  return (
    <aside class="notice no-print" aria-label={words.homeScreen}>
      <p>{words.homeScreenWhy}</p>
      {way === 'byHand' && <p>{words.homeScreenByHand}</p>}
      <div class="row">
        {way === 'offered' && (
          <button type="button" class="button second" onClick={install}>
            {words.homeScreenYes}
          </button>
        )}
        <button type="button" class="button plain" onClick={decline}>
          {words.homeScreenNo}
        </button>
      </div>
    </aside>
  );
}
