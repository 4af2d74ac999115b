/**
 * Finds people in what somebody pastes: lines, commas, semicolons, "Name <a@b>", a column from a sheet.
 * Nothing is dropped in silence: what is no address is given back as it came.
 */
export interface Found {
  name: string;
  address: string;
}

export interface Pasted {
  found: Found[];
  /** What has an @ or stands alone, and is no address. */
  odd: string[];
  /** Addresses that stood there more than once. */
  twice: string[];
}

export const ADDRESS_LETTERS = 254;
export const NAME_LETTERS = 120;

/** As strict as the server: letters and digits of the mail standards, and a domain with a dot. */
const ADDRESS =
  /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d-]{2,63}(?<!-)$/i;
/** A run of letters around an @: meant as an address, whether it is one or not. */
const MEANT = /(?:mailto:)?[^\s<>,;:()[\]"|]*@[^\s<>,;:()[\]"|]*/gi;
/** What mail programs and chats leave around a name or an address, unseen: marks of direction, empty spaces. */
const UNSEEN = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
/** The mark of a list, and the one word of a mail's head ("Cc:"). */
const LIST_MARK = /^\s*(?:[-\u2013\u2014*\u2022\u00B7\u25AA]+|\d{1,3}[.)])(?=\s|$)/;
const HEAD = /^\s*\p{L}+\s*:/u;

export const isAddress = (text: string): boolean => ADDRESS.test(text) && text.length <= ADDRESS_LETTERS;

export function pasted(text: string): Pasted {
  const found = new Map<string, Found>();
  const odd: string[] = [];
  const twice = new Set<string>();
  for (const piece of text.replace(UNSEEN, '').split(/[;\r\n]+/)) {
    for (const one of people(piece)) {
      if (!isAddress(one.address)) odd.push([one.name, one.address].filter(Boolean).join(' '));
      else if (found.has(one.address)) twice.add(one.address);
      else found.set(one.address, one);
    }
  }
  return { found: [...found.values()], odd, twice: [...twice] };
}

/** The people of one line: before each address its name, or behind it in brackets. */
function people(piece: string): Found[] {
  const meant = [...piece.matchAll(MEANT)];
  if (!meant.length) return piece.trim() ? [{ name: piece.trim(), address: '' }] : [];
  let end = 0;
  const all = meant.map((match) => {
    const name = nameIn(piece.slice(end, match.index));
    end = match.index + match[0].length;
    return { name, address: bare(match[0]) };
  });
  const rest = nameIn(piece.slice(end));
  const last = all.at(-1);
  if (rest && last && !last.name) last.name = rest;
  else if (rest) all.push({ name: rest, address: '' });
  return all;
}

const bare = (meant: string): string =>
  meant
    .replace(/^mailto:/i, '')
    .replace(/^['.\u2018-\u201E\u00AB\u00BB]+|['.!\u2018-\u201E\u00AB\u00BB]+$/g, '')
    .toLowerCase();

function nameIn(text: string): string {
  const name = text
    .replace(LIST_MARK, '')
    .replace(HEAD, '')
    .replace(/[<>()[\]":|\u201C-\u201E\u00AB\u00BB\t]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,'\u2018\u2019]+|[\s,'\u2018\u2019]+$/g, '');
  // "Silva, Dana" as address books write it; "Dana Silva, Erik Holm" is left as it is.
  const [family, given, more] = name.split(/\s*,\s*/);
  const turned = given && !more && family && !family.includes(' ') ? `${given} ${family}` : name;
  return turned.slice(0, NAME_LETTERS).trim();
}

/** What stands in the way of an address that is one. */
export type Hindrance = 'listed' | 'yourself' | 'manager' | 'no_room' | 'refused';

export interface Sorted {
  add: Found[];
  hindered: { one: Found; by: Hindrance }[];
}

/** Parts those who can be added from those who cannot, each with the reason. */
export function sortOut(
  found: Found[],
  {
    listed,
    own,
    manager,
    room,
  }: { listed: string[]; own: string; manager: string | undefined; room: number },
): Sorted {
  const add: Found[] = [];
  const hindered: Sorted['hindered'] = [];
  for (const one of found) {
    const by = hindrance(one.address, listed, own, manager) ?? (add.length < room ? null : 'no_room');
    if (by) hindered.push({ one, by });
    else add.push(one);
  }
  return { add, hindered };
}

function hindrance(address: string, listed: string[], own: string, manager?: string): Hindrance | null {
  if (address === own) return 'yourself';
  if (address === manager) return 'manager';
  return listed.includes(address) ? 'listed' : null;
}

/** What stays in the field, one a line: all that was not added and may still be put right. */
export function leftOver({ odd }: Pasted, { hindered }: Sorted): string {
  const fixable = hindered
    .filter(({ by }) => by === 'no_room' || by === 'refused')
    .map(({ one }) => written(one));
  return [...odd, ...fixable].join('\n');
}

const written = ({ name, address }: Found): string => (name ? `${name} <${address}>` : address);
