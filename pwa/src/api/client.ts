/** Speaks to the server. What can be expected to fail is a value, never an exception. */
import type { components } from './schema';

export type Schemas = components['schemas'];
export type Code = Schemas['Problem']['code'] | 'offline';
export interface Problem {
  code: Code;
  detail: string;
  errors?: unknown;
}
export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem };

const OFFLINE: Outcome<never> = { ok: false, problem: { code: 'offline', detail: '' } };
const PATIENCE = 20_000;

export async function call<T>(path: string, options: RequestInit = {}): Promise<Outcome<T>> {
  let reply: Response;
  try {
    reply = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout?.(PATIENCE), ...options });
  } catch {
    return OFFLINE;
  }
  const type = reply.headers.get('content-type') ?? '';
  if (reply.status === 204) return { ok: true, value: undefined as T };
  // A captive portal answers too, in HTML: that is no connection.
  if (!type.includes('json')) return OFFLINE;
  try {
    const body = await reply.json();
    if (reply.ok) return { ok: true, value: body };
    // A refusal of ours has a code. Whatever stands between us may refuse in JSON too.
    return typeof body?.code === 'string' ? { ok: false, problem: body } : OFFLINE;
  } catch {
    return OFFLINE;
  }
}

export function json(method: string, body: unknown, headers: Record<string, string> = {}): RequestInit {
  return { method, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
