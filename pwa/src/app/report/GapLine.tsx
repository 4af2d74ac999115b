/** You and the others on one signal: a diamond, a dot in its likely range, and an arrow from you to them. */
import type { Interval, SignalCell } from './document';
import { At, Mark } from './Mark';
import { likely, mayBeChance, type Row, spanOf } from './rows';

/** Where a level from 1 to 5 stands, with room at both ends for a mark. */
const place = (value: number) => 4 + (value - 1) * 23;
const at = (value: number) => `${place(value)}%`;
const wide = (low: number, high: number) => `${place(high) - place(low)}%`;

const HEIGHT = 30;
const MIDDLE = HEIGHT / 2;

export function GapLine({ row }: { row: Row }) {
  const { own, reading } = row;
  const range = likely(row);
  return (
    <svg class="line" width="100%" height={HEIGHT} aria-hidden="true">
      <Scale height={HEIGHT} />
      {range === null && <line class="hatch" x1={at(1)} x2={at(5)} y1={MIDDLE} y2={MIDDLE} />}
      {range && (
        <rect class="range" x={at(range[0])} width={wide(...range)} y={MIDDLE - 8} height="16" rx="8" />
      )}
      {own !== null && reading.point !== null && <Arrow from={own} to={reading.point} row={row} />}
      {own !== null && <At class="mark ground" x={at(own)} y={MIDDLE} d="M-9 0 0-9 9 0 0 9z" />}
      {reading.point !== null && <Mark kind="peers" x={at(reading.point)} y={MIDDLE} />}
      {own !== null && <Mark kind="self" x={at(own)} y={MIDDLE} />}
    </svg>
  );
}

/** None where both see it alike: there is no direction, and the marks touch. */
function Arrow({ from, to, row }: { from: number; to: number; row: Row }) {
  const isDotted = mayBeChance(row);
  const hasHead = row.reading.direction !== 'alike';
  if (!isDotted && !hasHead) return null;
  const head = to > from ? 'M-16-5-9 0-16 5' : 'M16-5 9 0 16 5';
  return (
    <>
      <line class={isDotted ? 'arrow dotted' : 'arrow'} x1={at(from)} x2={at(to)} y1={MIDDLE} y2={MIDDLE} />
      {hasHead && <At class="arrow" x={at(to)} y={MIDDLE} d={head} />}
    </>
  );
}

/** A whole theme: where the others see it, and no arrow. */
export function ThemeLine({ point, range }: { point: number; range: Interval }) {
  return (
    <svg class="line" width="100%" height="20" aria-hidden="true">
      <Scale height={20} />
      <rect class="range" x={at(range[0])} width={wide(...range)} y="4" height="12" rx="6" />
      <circle class="mark peers" cx={at(point)} cy="10" r="4" />
    </svg>
  );
}

/** One group's published level, thin: it says less than the range of all together. */
export function GroupLine({ cell }: { cell: SignalCell }) {
  const span = spanOf(cell);
  return (
    <svg class="line" width="100%" height="12" aria-hidden="true">
      <Scale height={12} />
      {span ? (
        <rect class="group" x={at(span[0])} width={wide(...span)} y="3" height="6" rx="3" />
      ) : (
        <line class="hatch thin" x1={at(1)} x2={at(5)} y1="6" y2="6" />
      )}
    </svg>
  );
}

function Scale({ height }: { height: number }) {
  return (
    <>
      {[1, 2, 3, 4, 5].map((value) => (
        <line key={value} class="tick" x1={at(value)} x2={at(value)} y1="0" y2={height} />
      ))}
    </>
  );
}
