/** Picks a language, and fills words with facts. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', es: 'Español', fr: 'Français' } as const;
export type Language = keyof typeof LANGUAGES;

export function isLanguage(code: string | null | undefined): code is Language {
  return code != null && code in LANGUAGES;
}

/** The first language that the person reads and we speak. */
export function preferred(fallback?: string): Language {
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

export function day(iso: string, language: string): string {
  const parts = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(language, parts).format(new Date(iso));
}

/** Day and time, on this phone's clock face. */
export function instant(iso: string, language: string): string {
  const parts = {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
  } as const;
  return new Intl.DateTimeFormat(language, parts).format(new Date(iso));
}

/** The instrument's texts, in this language or in one it has. */
export function text(texts: Record<string, string> | undefined, language: string): string {
  return texts ? (texts[language] ?? texts.en ?? Object.values(texts)[0] ?? '') : '';
}
