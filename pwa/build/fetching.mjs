/**
 * How a part of the app is fetched in the browser, in place of Vite's own way: that one takes a kilobyte of the first
 * load to look for nonces and for links of other tools, and neither is here.
 */
const sentFor = {};

/** Sends for a part and, beside it, for the `files` that it imports: one after another would be half a second each. */
export const __vitePreload = (load, files) =>
  Promise.all([load(), ...files.map((file) => (sentFor[file] ??= sendFor(file)))]).then(([part]) => part);

/** Resolves once a style is there. Scripts need no waiting for: whoever imports one does. */
function sendFor(file) {
  const link = document.createElement('link');
  const isStyle = file.endsWith('.css');
  link.rel = isStyle ? 'stylesheet' : 'modulepreload';
  link.href = `/${file}`;
  const come = new Promise((resolve, reject) => {
    if (!isStyle) resolve();
    link.onload = resolve;
    link.onerror = (fault) => {
      // Kept, it would be refused for as long as the page is open, also with signal again.
      delete sentFor[file];
      reject(fault);
    };
  });
  document.head.append(link);
  return come;
}
