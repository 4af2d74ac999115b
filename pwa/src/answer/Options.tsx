/** The options of a question, as radios. Moving through them by keys marks; only a tap may move on. */
import { answer, tapped } from './deeds';
import type { Answer } from './sheet';
import type { Option } from './steps';

interface Props {
  name: string;
  options: Option[];
  value: Answer | undefined;
}

export function Options({ name, options, value }: Props) {
  return (
    <div class="choices" role="radiogroup" aria-labelledby="stem sentence">
      {options.map((option) => (
        <label key={option.value} class={option.value === null ? 'choice absent' : 'choice'}>
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            onChange={() => answer(name, option.value)}
            // Browsers make clicks of their own out of keys. Those come from nowhere on the screen.
            onClick={({ clientX, clientY }) => (clientX || clientY) && tapped()}
          />
          {option.words}
        </label>
      ))}
    </div>
  );
}
