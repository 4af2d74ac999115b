// Finds what a person would point at: by role and name, by text, by label. Each step narrows what came before.
const ROLES = {
  button: 'button, input[type=submit]',
  checkbox: 'input[type=checkbox]',
  heading: 'h1, h2, h3, h4, h5, h6',
  link: 'a[href]',
  listitem: 'li',
  radio: 'input[type=radio]',
  table: 'table',
  textbox: 'textarea, input:not([type]), input[type=text], input[type=email], input[type=search]',
  dialog: 'dialog[open]',
  main: 'main',
};
const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const says = (text, wanted, exact) =>
  exact ? tidy(text) === tidy(wanted) : tidy(text).toLowerCase().includes(tidy(wanted).toLowerCase());
const byIds = (one, attribute) =>
  (one.getAttribute(attribute) ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
const labels = (one) => [...(one.labels ?? [])].map((label) => label.textContent).join(' ');
const name = (one) =>
  tidy(byIds(one, 'aria-labelledby')) || one.getAttribute('aria-label') || labels(one) || one.textContent || one.alt;
const all = (roots, css) => [...new Set(roots.flatMap((root) => [...root.querySelectorAll(css)]))];
const there = (one) => one.checkVisibility({ visibilityProperty: true });

const STEPS = {
  css: (roots, { css }) => all(roots, css),
  role: (roots, { role, named, exact, level }) =>
    all(roots, `${ROLES[role] ?? 'none'}, [role=${role}]`)
      .filter((one) => there(one) && !one.closest('[aria-hidden=true]'))
      .filter((one) => !level || one.tagName === `H${level}`)
      .filter((one) => named === null || says(name(one), named, exact)),
  label: (roots, { text, exact }) =>
    all(roots, 'input, select, textarea').filter((one) => says(name(one), text, exact)),
  text: (roots, { text, exact }) => {
    const found = all(roots, ':not(script, style, head, head *)').filter((one) => says(one.textContent, text, exact));
    return found.filter((one) => !found.some((other) => other !== one && one.contains(other)));
  },
  saying: (found, { text }) => found.filter((one) => says(one.textContent, text, false)),
  nth: (found, { at }) => found.slice(at, at + 1 || undefined),
};
const find = (steps) => steps.reduce((found, step) => STEPS[step.by](found, step), [document]);
const seen = (one) => there(one) && one.getBoundingClientRect().width > 0;
const only = (steps) => {
  const found = find(steps).filter(seen);
  if (!found.length) throw 'it is not there';
  return found[0];
};
