/** Shows its children one after another, each in a turn of its own: in between a slow phone paints, and hears a finger. */
import { type ComponentChildren, toChildArray } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export function InTurn({ children }: { children: ComponentChildren }) {
  const all = toChildArray(children);
  const [shown, setShown] = useState(1);
  const isWhole = shown >= all.length;
  useEffect(() => {
    if (isWhole) return undefined;
    const turn = setTimeout(() => setShown(shown + 1));
    return () => clearTimeout(turn);
  }, [shown, isWhole]);
  return <>{all.slice(0, shown)}</>;
}
