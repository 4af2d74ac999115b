/**
 * Takes what waits to the server: when it is woken, when there is signal again, when the page is seen again, and
 * after a pause that grows. One tab at a time: the others stand back while it sends.
 */
import type { Draft, Tap } from '../draft';
import type { Server } from '../server';
import { send } from './sending';

const PAUSES = [3, 10, 30, 60, 120, 300]; // seconds

export interface Surroundings {
  /** The drafts with something to send, as all tabs have left them. */
  waiting: () => Promise<Draft[]>;
  tell: (id: string, tap: Tap) => Promise<Draft>;
  server: Server;
}

/** Returns how to wake it. */
export function openOutbox({ waiting, tell, server }: Surroundings, deliver = send): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isBusy = false;
  let isWanted = false;

  async function round(): Promise<void> {
    clearTimeout(timer);
    isWanted = isBusy;
    if (isBusy) return;
    isBusy = true;
    await Promise.all((await waiting()).map(({ id }) => alone(id, () => sendOne(id))));
    isBusy = false;
    if (isWanted) return round();
    if ((await waiting()).length > 0) timer = setTimeout(round, pause(failures++));
  }

  async function sendOne(id: string): Promise<void> {
    // Looked at once more: another tab may have sent it while we waited for our turn.
    const draft = (await waiting()).find((one) => one.id === id);
    if (!draft) return;
    const { revision } = draft;
    const desk = { tell: (tap: Tap) => tell(id, tap), server };
    await desk.tell({ type: 'delivery', delivery: 'sending', revision });
    const stop = await deliver(draft, desk).catch(() => 'fault' as const);
    if (stop) await desk.tell({ type: 'stop', stop, revision });
  }

  const wake = () => {
    failures = 0;
    void round();
  };
  addEventListener('online', wake);
  addEventListener('pageshow', wake);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake());
  return wake;
}

function pause(failures: number): number {
  return (PAUSES[Math.min(failures, PAUSES.length - 1)] as number) * 1000;
}

/** Does the deed unless another tab is at it. */
async function alone(id: string, deed: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return deed();
  await navigator.locks.request(`readier ${id}`, { ifAvailable: true }, (lock) => lock && deed());
}
