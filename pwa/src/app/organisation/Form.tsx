/** How a coordinator's form is sent: by one button, above which stands what was refused. */
import type { ComponentChildren } from 'preact';
import type { OrganisationWords } from '../../i18n/organisation/load';
import type { Deed } from '../deed';
import { Field } from '../parts/Field';
import { Refused } from '../parts/Refused';
import { refusals } from './refusals';

export function Form({
  deed,
  own,
  label,
  isComplete = true,
  onSend,
  after,
  children,
}: {
  deed: Deed;
  own: OrganisationWords;
  /** What the button says. */
  label: string;
  /** What the browser cannot see by itself, as it sees an empty line. */
  isComplete?: boolean;
  onSend: () => Promise<void>;
  /** What stands below the button once it was sent. */
  after?: ComponentChildren;
  children: ComponentChildren;
}) {
  const { isBusy, problem } = deed;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void onSend();
      }}
    >
      {children}
      {problem && <Refused problem={problem} said={refusals(own)} />}
      <button type="submit" class="button" disabled={isBusy || !isComplete}>
        {label}
      </button>
      {after}
    </form>
  );
}

/** The name that everything here has: of a person, a team, a webhook, a token. */
export function NameField({
  own,
  value,
  onName,
}: {
  own: OrganisationWords;
  value: string;
  onName: (name: string) => void;
}) {
  return (
    <Field
      label={own.name}
      required
      maxLength={120}
      value={value}
      onInput={(e) => onName(e.currentTarget.value)}
    />
  );
}
