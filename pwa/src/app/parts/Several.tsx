/** Any of a few, each tapped on and off by itself. */
export function Several<T extends string>({
  label,
  options,
  chosen,
  onTap,
}: {
  label: string;
  options: readonly (readonly [value: T, name: string])[];
  chosen: ReadonlySet<T>;
  onTap: (one: T) => void;
}) {
  return (
    <fieldset class="stack">
      <legend>{label}</legend>
      {options.map(([one, name]) => (
        <label key={one} class="choice">
          <input type="checkbox" checked={chosen.has(one)} onChange={() => onTap(one)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The same set, with this one in it if it was not, and without it if it was. */
export function turned<T>(chosen: ReadonlySet<T>, one: T): Set<T> {
  const next = new Set(chosen);
  if (!next.delete(one)) next.add(one);
  return next;
}
