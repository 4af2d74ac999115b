// The tree of what is there: each thing with its parts, and nothing of what only holds others together.
const leaves = [];

const hiddenIn = (one) =>
  [one, ...one.querySelectorAll('*')]
    .filter((each) => each.matches(`${CONTROLS}, h1, h2, h3, svg`))
    .filter((each) => !each.closest('dialog:not([open]), details:not([open]) > :not(summary), label:has(input)'))
    .filter((each) => !each.parentElement.closest('svg, a, button, summary'))
    .map((each) => ({ kind: kindOf(each), name: nameOf(each, kindOf(each)), marks: ['hidden'], parts: [] }));

const partsOf = (one) => {
  const style = getComputedStyle(one);
  if (/auto|scroll/.test(style.overflowX) && one.scrollWidth > one.clientWidth) scrolling.add(one);
  const isRow = style.display.endsWith('flex') && style.flexDirection.startsWith('row');
  const mayWrap = isRow && style.flexWrap !== 'nowrap';
  const parts = [...one.children].flatMap(told);
  let before;
  for (const part of parts) {
    if (!part.box || part.one.matches('dialog:modal')) continue;
    part.place = before ? relation(before, part, mayWrap) : '';
    before = part;
  }
  return parts;
};

const told = (one) => {
  if (one.matches('script, style, template, noscript, br, hr, option, dialog:not([open])') || isHeard(one)) return [];
  if (one.matches('details:not([open]) > :not(summary)')) return [];
  const style = getComputedStyle(one), kind = kindOf(one), box = boxOf(one);
  if (style.display === 'contents') return partsOf(one);
  if (!isSeen(one)) return hiddenIn(one);
  const isPicture = one.matches(PICTURES), isControl = one.matches(CONTROLS), isLabel = /choice|tick/.test(kind);
  const speaks = !isPicture && saysItself(one);
  let parts = isPicture ? [] : partsOf(one);
  if (isLabel) parts = parts.filter((part) => part.kind !== kind);
  if (speaks) parts = parts.filter((part) => part.kind !== 'text').map(({ place, ...part }) => part);

  const hasRoom = box.width && box.height;
  if (!hasRoom && !parts.length && !isPicture && !isControl) return [];
  const isItself = isPicture || isControl || isLabel || speaks;
  const isMereText = !isItself && (isInline(one) || kind === 'text') && parts.length < 2 && !hasLook(style);
  if (isMereText || (!isItself && kind === 'block' && parts.length < 2 && !hasLook(style))) return parts;

  const what = speaks && kind === 'block' ? 'text' : kind;
  const marks = [
    ...looks(one, what),
    ...(hasRoom ? [...standing(one, box), ...troubles(one, box)] : ['without room']),
    ...(isPicture ? shapesOf(one) : []),
    ...(parts.length > 1 ? gaps(style) : []),
  ];
  const thing = { kind: what, name: nameOf(one, what), marks, parts, box, one };
  if (!parts.length && hasRoom) leaves.push(thing);
  return [thing];
};

const bare = ({ kind, name, place, marks, parts }) => ({ kind, name, place, marks, parts: parts.map(bare) });
const tree = told(document.body);
overlaps(leaves);
return tree.map(bare);
