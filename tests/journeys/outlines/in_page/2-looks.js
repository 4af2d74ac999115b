// How a thing looks: colours and gaps by the names that the style sheets give them, letters by rough sizes.
const tokens = () => {
  const names = new Set();
  const collect = (rules) => {
    for (const rule of rules) {
      for (const name of rule.style ?? []) if (name.startsWith('--')) names.add(name);
      collect(rule.cssRules ?? []);
    }
  };
  for (const sheet of document.styleSheets) collect(sheet.cssRules);
  const probe = document.body.appendChild(document.createElement('i'));
  const found = { colours: [], lengths: [] };
  for (const name of names) {
    const value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    if (/^\d+px$/.test(value)) found.lengths.push([value, name.slice(2)]);
    if (!CSS.supports('color', value)) continue;
    probe.style.color = `var(${name})`;
    found.colours.push([getComputedStyle(probe).color, name.slice(2)]);
  }
  probe.remove();
  return found;
};
const { colours, lengths } = tokens();
const named = (table, value) => table.find(([one]) => one === value)?.[1] ?? value.replace(/\s+/g, '');
const isClear = (colour) => colour === 'transparent' || /[,/] 0\)$/.test(colour);

const isSeen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
const isHeard = (one) => getComputedStyle(one).position === 'absolute' && getComputedStyle(one).clipPath !== 'none';
const saysItself = (one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

const edges = (style) =>
  ['Top', 'Right', 'Bottom', 'Left']
    .filter((side) => Number.parseFloat(style[`border${side}Width`]) > 0)
    .map((side) => style[`border${side}Color`])
    .filter((colour) => !isClear(colour));
const hasLook = (style) => !isClear(style.backgroundColor) || edges(style).length > 0;

const lettersOf = (style, kind) => {
  const ink = named([...colours].reverse(), style.color), size = Number.parseFloat(style.fontSize);
  return [
    ink !== 'ink' && `in ${ink}`,
    size > 23 ? 'huge' : size > 18.5 ? 'large' : size < 15.5 && 'small',
    Number(style.fontWeight) >= 600 && !kind.startsWith('heading') && 'bold',
  ];
};

const looks = (one, kind) => {
  const style = getComputedStyle(one), around = edges(style);
  const control = (one.matches('label') && one.querySelector('input')) || one;
  const sign = (where) => !['none', 'normal'].includes(getComputedStyle(one, `::${where}`).content);
  return [
    !isClear(style.backgroundColor) && `on ${named(colours, style.backgroundColor)}`,
    around.length && `${around.length === 4 ? 'edge' : 'line'} ${named(colours, around[0])}`,
    ...(saysItself(one) || one.matches('a, button, summary, h1, h2, h3') ? lettersOf(style, kind) : []),
    Number(style.opacity) < 1 && 'faint',
    ['fixed', 'sticky', 'absolute'].includes(style.position) && style.position,
    sign('before') && 'sign before',
    sign('after') && 'sign after',
    kind === 'list' && style.listStyleType !== 'none' && (style.listStyleType === 'decimal' ? 'numbers' : 'bullets'),
    control.disabled && 'off',
    control.checked && 'chosen',
    one.matches('details[open]') && 'open',
    one.matches('[aria-current]') && 'current',
  ].filter(Boolean);
};

const gaps = (style) =>
  [...new Set([style.rowGap, style.columnGap])]
    .filter((gap) => gap !== 'normal' && gap !== '0px')
    .map((gap) => `gap ${named(lengths, gap)}`);

// A picture is told by what it is made of: five ticks and a mark, wherever the figures put them.
const shapesOf = (picture) => {
  if (picture.matches('svg.code')) return ['of squares'];
  const counts = new Map();
  for (const shape of picture.querySelectorAll('line, rect, circle, ellipse, path, polygon, polyline, text')) {
    const { fill, stroke } = getComputedStyle(shape);
    if (!isSeen(shape) || (fill === 'none' && stroke === 'none')) continue;
    const what = shape.getAttribute('class') || shape.tagName;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const told = [...counts].map(([what, n]) => (n > 1 ? `${n} ${what}` : what));
  return told.length ? [`of ${told.sort().join(' + ')}`] : [];
};
