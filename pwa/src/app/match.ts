/** Addresses and the patterns they follow. */
export type Params = Record<string, string>;

/** The parameters of `path` under `pattern` ("/app/surveys/:id"), or null. */
export function match(pattern: string, path: string): Params | null {
  const wanted = parts(pattern);
  const given = parts(path);
  if (wanted.length !== given.length) return null;
  const params: Params = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return params;
}

const parts = (path: string) => path.split('/').filter(Boolean);
