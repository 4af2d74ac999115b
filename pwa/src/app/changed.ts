/** What was changed of a form, and nothing else: what somebody else has changed since it was opened stays so. */
export function changed<T extends object>(before: T, now: T): Partial<T> {
  const entries = Object.entries(now).filter(([name, value]) => value !== before[name as keyof T]);
  return Object.fromEntries(entries) as Partial<T>;
}
