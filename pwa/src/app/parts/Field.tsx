import type { ComponentChildren, InputHTMLAttributes, Ref, TargetedInputEvent } from 'preact';
import { useId } from 'preact/hooks';

interface Said {
  label: string;
  hint?: ComponentChildren;
}

interface Line {
  type?: 'text' | 'email' | 'date' | 'search';
  class?: string;
  name?: string;
  value: string | undefined;
  required?: boolean;
  min?: string;
  max?: string;
  maxLength?: number;
  inputMode?: 'numeric';
  autocomplete?: string;
  autocapitalize?: 'none';
  spellcheck?: false;
  inputRef?: Ref<HTMLInputElement>;
  onInput: (event: TargetedInputEvent<HTMLInputElement>) => void;
}

/** A line to fill in, under its label; the hint is read after it. */
export function Field({ label, hint, inputRef, ...input }: Said & Line) {
  const id = useId();
  // Preact has one type of attributes per type of input; Line is what those here have in common.
  const attributes = input as InputHTMLAttributes;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        ref={inputRef}
        id={id}
        class="input"
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...attributes}
      />
      {hint && <Hint of={id}>{hint}</Hint>}
    </div>
  );
}

/** One of a few, from the phone's own list. */
export function Pick<T extends string>({
  label,
  hint,
  options,
  value,
  disabled,
  onPick,
}: Said & {
  options: readonly (readonly [value: T, name: string])[];
  value: T;
  disabled?: boolean;
  onPick: (value: T) => void;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="input"
        aria-describedby={hint ? `${id}-hint` : undefined}
        value={value}
        disabled={disabled}
        onChange={(event) => onPick(event.currentTarget.value as T)}
      >
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
      {hint && <Hint of={id}>{hint}</Hint>}
    </div>
  );
}

function Hint({ of, children }: { of: string; children: ComponentChildren }) {
  return (
    <p id={`${of}-hint`} class="quiet small">
      {children}
    </p>
  );
}
