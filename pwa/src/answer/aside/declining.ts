/** Says no, or yes after all. */
import type { Context } from '../draft';
import { draftOf, tell } from '../drafts';
import { wake } from '../later';
import { server } from '../server';
import { now, set } from '../stage';

export async function decline(declined: boolean): Promise<void> {
  const { id = '' } = now().draft ?? {};
  const note = (key: string) => set({ note: { at: 'decline', key } });
  note('loading');
  const reply = await server.asInvited(draftOf(id).token, declined ? '/decline' : '/reconsider', {});
  if (!reply.ok) return note(`e_${reply.problem.code}`);
  set({ note: undefined });
  const context = { ...(draftOf(id).context as Context), declined };
  // Whoever answers after all is not held back by having declined.
  await tell(id, { type: 'keep', kept: { context, stop: undefined } });
  await wake();
}
