import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useWords } from '../words';

/** Asks once more before something that cannot be undone. */
export function Ask({
  title,
  children,
  yes,
  isBusy,
  onYes,
  onNo,
}: {
  title: string;
  children: ComponentChildren;
  yes: string;
  isBusy: boolean;
  onYes: () => void;
  onNo: () => void;
}) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="stack" aria-labelledby={id} onClose={onNo}>
      <h2 id={id}>{title}</h2>
      {children}
      <button type="button" class="button" disabled={isBusy} onClick={onYes}>
        {yes}
      </button>
      <button type="button" class="button second" autofocus onClick={() => dialog.current?.close()}>
        {words.back}
      </button>
    </dialog>
  );
}
