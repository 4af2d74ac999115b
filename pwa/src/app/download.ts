/** Takes a file along. A link alone would leave nothing on the screen where the server refuses, or is away. */
import type { Outcome, Problem } from '../api/client';
import { heardSignedOut } from './server';

const AWAY: Problem = { code: 'offline', detail: '' };
// A directory of ten thousand and a printed report take their time on a slow line.
const PATIENCE = 60_000;
const KEPT = 60_000;

export interface TakenFile {
  content: Blob;
  /** As the server calls it. */
  name: string | undefined;
}

export async function fetchFile(path: string): Promise<Outcome<TakenFile>> {
  try {
    const reply = await fetch(`/api/v1/${path}`, {
      cache: 'no-store',
      signal: AbortSignal.timeout?.(PATIENCE),
    });
    if (!reply.ok) return { ok: false, problem: await problemOf(reply) };
    // A captive portal answers too, in HTML: that is no file of ours.
    if (reply.headers.get('content-type')?.includes('html')) return { ok: false, problem: AWAY };
    const name = /filename="([^"]+)"/.exec(reply.headers.get('content-disposition') ?? '')?.[1];
    return { ok: true, value: { content: await reply.blob(), name } };
  } catch {
    return { ok: false, problem: AWAY };
  }
}

async function problemOf(reply: Response): Promise<Problem> {
  const said = await reply.json().catch(() => undefined);
  const problem: Problem = typeof said?.code === 'string' ? said : AWAY;
  if (problem.code === 'not_signed_in') heardSignedOut();
  return problem;
}

export function keep({ content, name }: TakenFile, otherwise: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name ?? otherwise;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
