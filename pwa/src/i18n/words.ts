/** Picks a language, and fills words with facts. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', es: 'Español', fr: 'Français' } as const;
export type Language = keyof typeof LANGUAGES;

export function isLanguage(code: string | null | undefined): code is Language {
  return code != null && code in LANGUAGES;
}

/** The first language that the person reads and we speak. */
export function preferred(fallback: string): Language {
  for (const wish of navigator.languages ?? []) {
    const code = wish.slice(0, 2).toLowerCase();
    if (isLanguage(code)) return code;
  }
  return isLanguage(fallback) ? fallback : 'en';
}

/** "{name}" becomes what `facts` says of it. */
export function fill(words: string, facts: Record<string, string | number>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

export function day(iso: string, language: string, withTime = false): string {
  return new Intl.DateTimeFormat(language, {
    weekday: withTime ? 'short' : undefined,
    day: 'numeric',
    month: 'long',
    ...(withTime ? { hour: '2-digit', minute: '2-digit' } : { year: 'numeric' }),
  }).format(new Date(iso));
}

/** The instrument's texts, in this language or in one it has. */
export function text(texts: Record<string, string> | undefined, language: string): string {
  return texts ? (texts[language] ?? texts.en ?? Object.values(texts)[0] ?? '') : '';
}
