/** The link of the mail: read once from the fragment, which no server sees, and then out of the address. */
export interface Link {
  token: string;
  mailed: string;
}

/** How this page was opened: by a link from a mail, by a draft's own address, or by neither. */
export interface Arrived {
  link?: Link;
  /** What another device of the same rater has collected: see takeover. */
  right?: string;
  id?: string;
  isBroken?: boolean;
}

const TOKEN = /^[\w-]{22}\.\d{1,3}\.[\w-]{43}$/;
const FINGERPRINT = /^[0-9a-f]{16,64}$/;

export function arrivedBy(hash: string): Arrived {
  const said = new URLSearchParams(hash.slice(1));
  const [token = '', mailed = '', id] = ['t', 'f', 'k'].map((name) => said.get(name) ?? undefined);
  if (TOKEN.test(token) && FINGERPRINT.test(mailed))
    return { link: { token, mailed }, right: said.get('r') ?? undefined };
  return { id, isBroken: hash.length > 1 && !id };
}

/** A draft's own name on this phone: its invitation's, the same in every mail of it. It opens nothing. */
export const idOf = ({ token }: Link) => token.split('.')[0] as string;

/** An address for the history and for screenshots. */
export const addressOf = (id: string) => `/a/#k=${id}`;
