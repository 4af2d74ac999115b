/** The three marks of the report. They differ in shape, so that colour is never needed to tell them apart. */

export type Kind = 'self' | 'expected' | 'peers';

/** A hollow diamond is you, a ring what you expected, a filled dot the others. `x` is in per cent of the picture. */
export function Mark({ kind, x, y }: { kind: Kind; x: string; y: number }) {
  if (kind === 'peers') return <circle class="mark peers" cx={x} cy={y} r="7" />;
  if (kind === 'expected') return <circle class="mark expected" cx={x} cy={y} r="6" />;
  return <At x={x} y={y} class="mark self" d="M-9 0 0-9 9 0 0 9z" />;
}

/** A shape around a point given in per cent: only a nested picture can stand there. */
export function At({ x, y, d, class: name }: { x: string; y: number; d: string; class: string }) {
  return (
    <svg x={x} y={y} overflow="visible" aria-hidden="true">
      <path class={name} d={d} />
    </svg>
  );
}
