import { useWords } from '../words';

/** Seen only where something takes long enough to wonder about: it fades in late. */
export function Waiting() {
  return (
    <p class="waiting quiet" role="status">
      {useWords().waiting}
    </p>
  );
}
