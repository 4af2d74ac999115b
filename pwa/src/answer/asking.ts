/** Asks the server what a link is about, and what is asked. */
import type { Outcome } from '../api/client';
import { type Context, type Instrument, isFinal, type Stop } from './draft';
import { draftOf, forget, tell } from './drafts';
import { server } from './server';

function invitationOf(token: string): Promise<Outcome<Context>> {
  return server.asInvited<Context>(token, '');
}

/** Renews what the draft knows. Returns what stood in the way; what was known before stays. */
export async function renew(id: string): Promise<Stop | undefined> {
  const { token, context: known, credential } = draftOf(id);
  // Who has collected in a strict survey does not say again who they are: an answer may follow.
  if (known?.collects_until && credential?.signature) return undefined;
  const invitation = await invitationOf(token);
  const stop = stopOf(invitation, draftOf(id).mailed);
  // A link that opens nothing leaves nothing behind.
  if (stop && isFinal(stop) && !draftOf(id).context) await forget(id);
  if (stop || !invitation.ok) return stop;
  const context = invitation.value;
  await tell(id, { type: 'keep', kept: { context } });
  if (draftOf(id).instrument) return undefined;
  const { key, version } = context.instrument;
  const found = await server.unidentified<Instrument>(`instruments/${key}/${version}`);
  if (!found.ok) return found.problem.code;
  const signals = found.value.signals.filter((signal) => context.leads_already || !signal.is_for_leads);
  const ids = signals.map((signal) => signal.id);
  await tell(id, { type: 'instrument', instrument: found.value, order: shuffled(ids, Math.random) });
  return undefined;
}

function stopOf(invitation: Outcome<Context>, mailed: string): Stop | undefined {
  if (!invitation.ok) return invitation.problem.code;
  return invitation.value.group.key_id.startsWith(mailed) ? undefined : 'key_differs';
}

/** Fisher-Yates, with chance given by the caller: each rater meets the signals in an order of their own. */
export function shuffled<T>(things: T[], chance: () => number): T[] {
  const mixed = [...things];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}
