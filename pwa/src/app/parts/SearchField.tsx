/** Looks for a name or an address: the phone's keyboard must not mend what one types. */
import type { Ref } from 'preact';
import { Field } from './Field';

export function SearchField({
  label,
  value,
  inputRef,
  onType,
}: {
  label: string;
  value: string;
  inputRef?: Ref<HTMLInputElement>;
  onType: (typed: string) => void;
}) {
  return (
    <Field
      label={label}
      inputRef={inputRef}
      type="search"
      autocomplete="off"
      autocapitalize="none"
      spellcheck={false}
      value={value}
      onInput={(event) => onType(event.currentTarget.value)}
    />
  );
}
