import { useId, useRef } from 'preact/hooks';

export interface Choice<T> {
  value: T;
  label: string;
  /** No answer to the question, but a way past it: drawn apart. */
  isAbsent?: boolean;
}

/** Radios in the thumb's reach. `onTap` hears of a tap by hand, never of keys wandering over the options. */
export function Choices<T extends string | number | null>({
  labelledBy,
  options,
  chosen,
  isRequired = false,
  onPick,
  onTap,
}: {
  labelledBy: string;
  options: readonly Choice<T>[];
  chosen: T | undefined;
  isRequired?: boolean;
  onPick: (value: T) => void;
  onTap?: () => void;
}) {
  const name = useId();
  const isByHand = useRef(false);
  return (
    <div
      class="choices"
      role="radiogroup"
      aria-labelledby={labelledBy}
      onPointerDown={() => {
        isByHand.current = true;
      }}
      onKeyDown={() => {
        isByHand.current = false;
      }}
    >
      {options.map(({ value, label, isAbsent }) => (
        <label key={String(value)} class={isAbsent ? 'choice absent' : 'choice'}>
          <input
            type="radio"
            name={name}
            required={isRequired}
            checked={chosen === value}
            onChange={() => onPick(value)}
            onClick={() => {
              if (isByHand.current) onTap?.();
            }}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}
