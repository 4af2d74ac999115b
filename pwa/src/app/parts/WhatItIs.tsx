/** What Readier does, promises and does not do, for somebody who comes for the first time. */
import { useWords } from '../words';

export function WhatItIs() {
  const words = useWords();
  return (
    <ul class="stack">
      <li>{words.emptyHow}</li>
      <li>{words.emptyPromise}</li>
      <li>{words.emptyHonest}</li>
    </ul>
  );
}
