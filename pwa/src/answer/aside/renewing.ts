/** Ends this link: a new one is mailed to the address that was invited, whoever asks. */
import { draftOf } from '../drafts';
import { server } from '../server';
import { now, set } from '../stage';

export async function renewLink(): Promise<void> {
  const { id = '' } = now().draft ?? {};
  set({ note: { at: 'renew', key: 'loading' } });
  const reply = await server.asInvited(draftOf(id).token, '/renew', {});
  set(reply.ok ? { noDraft: 'renewed' } : { note: { at: 'renew', key: `e_${reply.problem.code}` } });
}
