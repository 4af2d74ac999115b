/** What was just done to something in a list. It takes the focus: what had it went with the list as it was before. */
import { useEffect, useRef } from 'preact/hooks';

export function Told({ line, round }: { line: string; round: number }) {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (line) place.current?.focus();
  }, [line, round]);
  return (
    <p ref={place} role="status" tabIndex={-1} class={line ? 'notice' : 'visually-hidden'}>
      {line}
    </p>
  );
}
