// What a thing is, and what it is called: never by a day, a figure or what chance drew.
const KINDS = {
  A: 'link', BUTTON: 'button', SUMMARY: 'fold', SELECT: 'menu', TEXTAREA: 'long field', SVG: 'picture', IMG: 'picture',
  CANVAS: 'picture', PROGRESS: 'bar', METER: 'bar', UL: 'list', OL: 'list', LI: 'item', DL: 'pairs', DT: 'term',
  DD: 'said', TR: 'row', TH: 'head', TD: 'cell', P: 'text', DIV: 'block', SPAN: 'block', LABEL: 'block',
};
const INPUTS = { radio: 'choice', checkbox: 'tick', submit: 'button', button: 'button', file: 'file field' };
const CONTROLS = 'a[href], button, summary, select, textarea, input:not([type=hidden])';
const PICTURES = 'svg, img, canvas, progress, meter';
// Each rater is asked in an order of their own.
const DRAWN_BY_LOT = 'main.question .stem:not(:empty) + h1';

const days = ['long', 'short'].flatMap((length) => [
  ...Array.from({ length: 12 }, (_, i) => new Date(2024, i).toLocaleDateString('en', { month: length })),
  ...Array.from({ length: 7 }, (_, i) => new Date(2024, 0, i).toLocaleDateString('en', { weekday: length })),
]);
const CALENDAR = new RegExp(`\\b(?:${days.join('|')}|Sept)\\b`, 'g');

const kindOf = (one) => {
  const tag = one.tagName.toUpperCase();
  const ticked = tag === 'LABEL' && one.querySelector('input[type=radio], input[type=checkbox]');
  if (ticked) return INPUTS[ticked.type];
  if (tag === 'INPUT') return INPUTS[one.type] ?? 'field';
  return /^H\d$/.test(tag) ? `heading ${tag[1]}` : (KINDS[tag] ?? tag.toLowerCase());
};

const short = (text) => {
  const plain = text.replace(CALENDAR, '~').replace(/\d+/g, '#').replace(/"/g, "'").replace(/\s+/g, ' ').trim();
  return plain.split(' ').slice(0, 5).join(' ').slice(0, 40).trim();
};

const spokenName = (one) => {
  const of = (id) => document.getElementById(id)?.textContent ?? '';
  const by = one.getAttribute('aria-labelledby')?.split(' ').map(of).join(' ');
  const own = one.getAttribute('aria-label') ?? by ?? one.labels?.[0]?.textContent;
  return short(own || one.innerText || one.textContent || one.alt || one.placeholder || '');
};

// Controls, headings and sections go by their words, all else by its class.
const nameOf = (one, kind) => {
  if (one.matches(DRAWN_BY_LOT)) return '';
  const speaks = `${CONTROLS}, :is(section, nav, fieldset, dialog)[aria-labelledby]`;
  const isNamed = /^(choice|tick|heading \d)$/.test(kind) || one.matches(speaks);
  return isNamed ? spokenName(one) : (one.getAttribute('class') ?? '').split(' ')[0];
};
