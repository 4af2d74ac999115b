/** The words on the screens, filled with what is known of this survey. */
import { type LaterWords, load, loadLater, type Words } from '../i18n/a/load';
import { fill, isLanguage, type Language, preferred } from '../i18n/words';
import { now, type State, set } from './stage';

type All = Words & LaterWords;
/** The words that are one sentence. */
export type Key = { [K in keyof All]: All[K] extends string ? K : never }[keyof All];
type Facts = Record<string, string | number>;

export interface Speech {
  language: Language;
  /** Nothing, as long as those words have not come. */
  say: (key: Key, facts?: Facts) => string;
  /** What is said to a refusal, be it known or not. */
  explain: (key: string) => string;
  list: (key: 'know' | 'roles') => string[];
}

const FINGERPRINT_LETTERS = 16;

export function speechOf({ draft, words, later, language = 'en' }: State): Speech {
  const spoken: Partial<All> = { ...words, ...later };
  const context = draft?.context;
  const known = {
    name: context?.subject.name ?? '',
    min: context?.min_group ?? '',
    key: context?.group.key_id.slice(0, FINGERPRINT_LETTERS) ?? '',
  };
  function find<K extends keyof All>(key: K): All[K] | undefined {
    // Most raters never need those: they are fetched when one is missed.
    if (!(key in spoken) && !later) hearMore();
    return spoken[key];
  }
  const say = (key: Key, facts?: Facts) => fill(find(key) ?? '', { ...known, ...facts });
  return {
    language,
    say,
    explain: (key) => say(key in spoken || !later ? (key as Key) : 'e_other'),
    list: (key) => (find(key) ?? []).map((one) => fill(one, known)),
  };
}

/** Speaks the language that the rater chose, or the first of theirs that we speak. */
export async function speak(): Promise<void> {
  const { draft, language, later } = now();
  const chosen = draft?.language;
  const wanted = isLanguage(chosen) ? chosen : preferred(draft?.context?.language);
  if (wanted === language) return;
  const words = await load(wanted).catch(() => {});
  if (!words) return; // what is spoken stays
  document.documentElement.lang = wanted;
  set({ words, language: wanted, later: undefined });
  if (later) hearMore();
}

let isAsking = false;

export async function hearMore(): Promise<void> {
  if (isAsking || now().later) return;
  isAsking = true;
  const { language } = now();
  const later = await loadLater(language as Language).catch(() => ({}));
  isAsking = false;
  if (language === now().language) set({ later });
  else await hearMore();
}
