/** A file to take along. Why it is not to be had stands below the button, and a second tap tries again. */
import type { ComponentChildren } from 'preact';
import { useDeed } from '../deed';
import { fetchFile, keep } from '../download';
import { Trouble } from './Trouble';

export function Download({
  path,
  name,
  children,
}: {
  path: string;
  /** For a file that the server gives no name. */
  name: string;
  children: ComponentChildren;
}) {
  const { isBusy, problem, run } = useDeed();
  const take = async () => {
    const done = await run(() => fetchFile(path));
    if (done) keep(done.value, name);
  };
  return (
    <>
      <a
        href={`/api/v1/${path}`}
        class="button second"
        download={name}
        aria-busy={isBusy}
        onClick={(event) => {
          event.preventDefault();
          void take();
        }}
      >
        {children}
      </a>
      {problem && <Trouble problem={problem} again={() => void take()} />}
    </>
  );
}
