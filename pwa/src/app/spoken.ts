/** The language that was last spoken on this phone: known before the server says who is there. */
import { isLanguage, type Language, preferred } from '../i18n/words';

const KEY = 'readier:language';

export function lastSpoken(): Language {
  try {
    const last = localStorage.getItem(KEY);
    if (isLanguage(last)) return last;
  } catch {} // a browser that keeps nothing
  return preferred('en');
}

export function rememberSpoken(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {}
}
