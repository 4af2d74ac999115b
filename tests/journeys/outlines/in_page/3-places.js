// Where a thing stands: in its room, and beside its neighbours. What letters decide is left open.
const SLACK = 3; // CSS pixels: less is no overlap
const scrolling = new Set(); // what scrolls sideways by itself may be wider than the screen

const boxOf = (one) => {
  const { left, right, top, bottom, width, height } = one.getBoundingClientRect();
  return { left: left + scrollX, right: right + scrollX, top: top + scrollY, bottom: bottom + scrollY, width, height };
};
const shared = (one, other) => ({
  across: Math.min(one.right, other.right) - Math.max(one.left, other.left),
  down: Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top),
});
const flows = (one) => getComputedStyle(one).display.startsWith('inline');
const isInline = (one) => getComputedStyle(one).display === 'inline';

// Whether its room, and not its words, says how wide it is.
const isStretched = (one, parent) => {
  const style = getComputedStyle(one), room = getComputedStyle(parent);
  const isPlain = (value) => ['auto', 'normal', 'stretch', 'legacy'].includes(value);
  const follows = (own, its) => isPlain(own === 'auto' ? its : own);
  if (flows(one) || ['absolute', 'fixed'].includes(style.position)) return false;
  const isGrid = room.display.endsWith('grid');
  if (isGrid) return isPlain(room.justifyContent) && follows(style.justifySelf, room.justifyItems);
  if (!room.display.endsWith('flex')) return !style.display.startsWith('table');
  return room.flexDirection.startsWith('column') && follows(style.alignSelf, room.alignItems);
};

const standing = (one, box) => {
  const parent = one.parentElement, room = getComputedStyle(parent), around = boxOf(parent);
  if (isInline(one) || getComputedStyle(one).display.startsWith('table') || !around.width) return [];
  const px = (what) => Number.parseFloat(room[what]);
  const start = box.left - around.left - px('borderLeftWidth') - px('paddingLeft');
  const end = around.right - px('borderRightWidth') - px('paddingRight') - box.right;
  const isWide = Math.abs(start) < 2 && Math.abs(end) < 2;
  const isPicture = one.matches(PICTURES);
  // In a row, words push what follows them.
  const isOff = !isWide && start > 2 && !room.display.endsWith('flex');
  const even = (number) => Math.round(number / 2) * 2;
  return [
    (isPicture || isStretched(one, parent)) && (isWide ? 'wide' : 'part'),
    isPicture && box.width <= 64 && `${even(box.width)} px`,
    isPicture && `${even(box.height)} px high`,
    isOff && (Math.abs(end) < 2 ? 'at the end' : Math.abs(start - end) < 3 ? 'centred' : 'off the edge'),
  ].filter(Boolean);
};

const troubles = (one, box) => {
  const style = getComputedStyle(one);
  const isOut = box.right > document.documentElement.clientWidth + 1 || box.left < -1 || box.bottom < 0;
  const told = isOut && ![...scrolling].some((wide) => wide !== one && wide.contains(one)) ? ['off the screen'] : [];
  if (one.matches(`textarea, select, input, ${PICTURES}`) || isInline(one)) return told;
  if (one.scrollWidth <= one.clientWidth + 2 && one.scrollHeight <= one.clientHeight + 4) return told;
  if (['hidden', 'clip'].includes(style.overflowX)) return [...told, 'cut off'];
  return style.overflowX === 'visible' && (saysItself(one) || hasLook(style)) ? [...told, 'spills over'] : told;
};

// Where the second stands, seen from the first. In a row that may wrap, "after" is all that holds with any letters.
const relation = (before, now, isLoose) => {
  const { across, down } = shared(before.box, now.box);
  const runsOn = flows(before.one) && flows(now.one);
  if (runsOn && (isInline(before.one) || isInline(now.one))) return 'after';
  if (across > SLACK && down > SLACK) return 'over';
  const mayWrap = isLoose || runsOn;
  if (now.box.top >= before.box.bottom - SLACK) return mayWrap ? 'after' : 'below';
  if (now.box.bottom <= before.box.top + SLACK) return 'above';
  if (now.box.left < before.box.right - SLACK) return 'before';
  return mayWrap ? 'after' : 'beside';
};

// What lies over what, however far apart the two stand in the page. A modal dialog may.
const overlaps = (leaves) => {
  const modal = document.querySelector('dialog:modal');
  const blocks = leaves.filter(({ one }) => !isInline(one)).sort((one, other) => one.box.top - other.box.top);
  blocks.forEach((under, number) => {
    for (const over of blocks.slice(number + 1)) {
      const { across, down } = shared(under.box, over.box);
      if (over.box.top > under.box.bottom) break;
      const isInside = under.one.contains(over.one) || over.one.contains(under.one);
      const isApart = modal?.contains(under.one) !== modal?.contains(over.one);
      if (across <= SLACK + 1 || down <= SLACK + 1 || isInside || isApart) continue;
      over.marks.push(`lies over ${under.kind} ${under.name}`.trim());
    }
  });
};
