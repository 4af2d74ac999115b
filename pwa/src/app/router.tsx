/** Where one is in the app: the browser's own history, and nothing beside it. */
import type { AnchorHTMLAttributes } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const MOVED = 'readier:moved';
let headingIsDue = false;

/** To `path`, and up to its top. With `replace` the place one leaves is forgotten. */
export function navigate(path: string, { replace = false } = {}): void {
  const state = replace ? history.state : { from: here() };
  if (replace) history.replaceState(state, '', path);
  else history.pushState(state, '', path);
  scrollTo(0, 0);
  dispatchEvent(new Event(MOVED));
}

/** Back to `path`: by the browser's own history where that is where one came from. */
export function back(path: string, { replace = true } = {}): void {
  if (history.state?.from === path) history.back();
  else navigate(path, { replace });
}

const here = () => location.pathname + location.search;

export function usePath(): string {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const moved = () =>
      setPath((last) => {
        // To another part of the same page is no move: its heading stays where it is.
        if (last !== location.pathname) headingIsDue = true;
        return location.pathname;
      });
    addEventListener(MOVED, moved);
    addEventListener('popstate', moved);
    return () => {
      removeEventListener(MOVED, moved);
      removeEventListener('popstate', moved);
    };
  }, []);
  return path;
}

/** True once after each move: its heading then takes the focus, so that a screen reader says where one is. */
export function takeHeadingDue(): boolean {
  const due = headingIsDue;
  headingIsDue = false;
  return due;
}

type LinkProps = Omit<AnchorHTMLAttributes, 'href' | 'onClick' | 'role'> & { to: string };

export function Link({ to, ...rest }: LinkProps) {
  const follow = (event: MouseEvent) => {
    // Another tab or window is the browser's business.
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return <a {...rest} href={to} onClick={follow} />;
}
