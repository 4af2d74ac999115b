import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { takeHeadingDue } from '../router';

/** The heading of a screen: it names the tab, and after a move it takes the focus. */
export function Title({ children, id, tab }: { children: ComponentChildren; id?: string; tab?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const found = heading.current;
    if (!found) return;
    document.title = `${tab ?? found.textContent} · Readier`;
    if (takeHeadingDue()) found.focus({ preventScroll: true });
  });
  return (
    <h1 ref={heading} id={id} tabIndex={-1}>
      {children}
    </h1>
  );
}
