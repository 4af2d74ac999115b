/** The small parts that several screens share. */
import type { ComponentChildren } from 'preact';

interface Tappable {
  id?: string;
  look?: 'second' | 'plain';
  off?: boolean;
  onTap: () => void;
  children: ComponentChildren;
}

export function Button({ id, look, off, onTap, children }: Tappable) {
  return (
    <button id={id} type="button" class={`button ${look ?? ''}`} disabled={off} onClick={() => onTap()}>
      {children}
    </button>
  );
}

/** It takes the focus when the screen changes, so that it is read out. */
export function Heading({ id, children }: { id?: string; children: ComponentChildren }) {
  return (
    <h1 id={id} tabIndex={-1}>
      {children}
    </h1>
  );
}

/** A screen that says one thing: its first sentence as the heading, and what can be done. */
export function Message({ text, children }: { text: string; children?: ComponentChildren }) {
  const end = text.indexOf('. ') + 1;
  return (
    <main class="page" key={text}>
      <Heading>{end ? text.slice(0, end) : text}</Heading>
      {end > 0 && <p>{text.slice(end)}</p>}
      <div class="stack">{children}</div>
    </main>
  );
}
