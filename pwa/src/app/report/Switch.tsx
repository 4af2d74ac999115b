/** One of two ways to look at the same: a tap, no menu. */
interface Props<T extends string> {
  name: string;
  legend: string;
  options: Record<T, string>;
  chosen: T;
  choose: (option: T) => void;
}

export function Switch<T extends string>({ name, legend, options, chosen, choose }: Props<T>) {
  return (
    <fieldset class="switch">
      <legend class="visually-hidden">{legend}</legend>
      {(Object.entries(options) as [T, string][]).map(([option, words]) => (
        <label key={option}>
          <input type="radio" name={name} checked={option === chosen} onChange={() => choose(option)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
