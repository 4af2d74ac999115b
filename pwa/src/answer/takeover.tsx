/**
 * The right to answer as a picture, for another device of the same rater: its camera reads it as a link, whose fragment
 * no server sees. It holds no answers. Fetched only when it is wanted.
 */
import { encode } from 'uqr';
import type { Draft, Tap } from './draft';
import { AHEAD } from './receipt';
import type { Screen } from './screen';

const RIGHT = /^([\w-]{86})\.([\w-]{300,700})\.(\d{1,6})$/;

export function Code({ speech: { say }, draft }: Screen) {
  const { size, path } = codeOf(draft, location.origin);
  return (
    <figure>
      <svg class="code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={say('codeIs')}>
        <path d={path} />
      </svg>
      <figcaption>{say('otherDeviceHow')}</figcaption>
    </figure>
  );
}

export function linkFor({ token, mailed, credential, revision }: Draft, origin: string): string {
  const right = [credential?.message, credential?.signature, revision + AHEAD].join('.');
  return `${origin}/a/#t=${token}&f=${mailed}&r=${right}`;
}

/** What such a link brings; nothing if it is broken. */
export function rightOf(text: string): Tap | undefined {
  const [, message, signature, revision] = RIGHT.exec(text) ?? [];
  if (!message || !signature) return undefined;
  const credential = { message, signature, blinded: '', inverse: '' };
  return { type: 'credential', credential, revision: Number(revision) };
}

/** Squares to each side, and the dark ones as the path of a picture of that size. */
export function codeOf(draft: Draft, origin: string): { size: number; path: string } {
  const { size, data } = encode(linkFor(draft, origin), { ecc: 'L', border: 4 });
  const rows = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return { size, path: rows.join('') };
}
