/**
 * A script that stands inside a page has no address. Parts that are loaded later cannot import from it: that would
 * fetch and run it a second time. What they share it puts where they can find it.
 */
const SHARED = 'globalThis.readier';

/** The entry's code, fit to stand in a page: its parts are asked for by their full addresses. */
export function alone(entry, name) {
  if (entry.imports.length)
    throw new Error(`${name}: a page holds one script, and this one needs ${entry.imports}`);
  const code = entry.code
    .trim()
    // A way to fetch what a part needs besides itself, where it needs nothing.
    .replace(/[\w$]+\(\(\)=>(import\([^()]+\)),\[\]\)/g, '$1')
    .replace(/import\((["'`])\.\/([\w.-]+)\1\)/g, `import("/assets/${name}/$2")`)
    .replace(
      /export\s*\{([^}]*)\};?$/,
      (_, names) => `${SHARED}={${pairs(names, (here, there) => [there, here])}};`,
    );
  if (/<\/script|import\(["'`]\.|\bexport\s*\{/.test(code))
    throw new Error(`${name}: the entry cannot stand inside a page`);
  return code;
}

/** A part's code, which takes from the page what it would import from the entry's `file`. */
export function beside(code, file) {
  const settled = code.replace(
    /import\s*\{([^}]*)\}\s*from\s*(["'`])\.\/([\w.-]+)\2;?/g,
    (whole, names, _, from) =>
      file.endsWith(`/${from}`) ? `const{${pairs(names, (there, here) => [there, here])}}=${SHARED};` : whole,
  );
  if (settled.includes(`from"./${file.split('/').at(-1)}`)) throw new Error(`a part imports ${file} itself`);
  return settled;
}

/** A part with the bundler's own `helper` inside: a line or two are not worth a request. */
export function within(code, helper) {
  const file = helper.fileName.split('/').at(-1);
  const [, said, exported] = helper.code.trim().match(/^([\s\S]*?)export\s*\{([^}]*)\};?$/);
  return code.replace(/import\s*\{([^}]*)\}\s*from\s*(["'`])\.\/([\w.-]+)\2;?/g, (whole, names, _, from) =>
    from === file
      ? `const{${pairs(names, (there, here) => [there, here])}}=(()=>{${said}return{${pairs(exported, (here, there) => [there, here])}}})();`
      : whole,
  );
}

/** "a as b, c" as "x:y" for each, in the order that `put` gives them. */
function pairs(names, put) {
  return names.split(',').map((one) => {
    const [first, second = first] = one.trim().split(' as ');
    return put(first, second).join(':');
  });
}
