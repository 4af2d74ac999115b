import { describe, expect, it } from 'vitest';
import { alone, beside, within } from './inside.mjs';

const ENTRY = 'assets/a/index-1a2b.js';
const entry = (code, imports = []) => ({ code, imports });

describe('a script inside a page', () => {
  it('hands its parts what they would import from it', () => {
    const page = alone(entry('var q=2,h=()=>40;export{h as t,q};'), 'a');
    const part = beside('import{t as e,q}from"./index-1a2b.js";globalThis.sum=e()+q', ENTRY);
    // Where a page runs both: the part has no address of the page's script to ask for.
    new Function(page)();
    new Function(part)();
    expect(globalThis.sum).toBe(42);
  });

  it('asks for its parts by their full addresses, without a helper', () => {
    const page = alone(entry('K(()=>import("./en-Cd3.js"),[]);import(`./later.de-x_1.js`)'), 'a');
    expect(page).toBe('import("/assets/a/en-Cd3.js");import("/assets/a/later.de-x_1.js")');
  });

  it('is one script: a build that splits it stops', () => {
    expect(() => alone(entry('h()', ['assets/a/shared.js']), 'a')).toThrow('assets/a/shared.js');
  });

  it('cannot hold what would end it', () => {
    expect(() => alone(entry('h("</script>")'), 'a')).toThrow('inside a page');
  });
});

it('a helper of the bundler is put into the parts that use it', () => {
  const helper = { fileName: 'assets/app/helper-9z.js', code: 'var a=1,b=(c)=>c+a;export{b as t};' };
  const part = 'import{t as e}from"./helper-9z.js";import{x}from"./other-1.js";globalThis.sum=e(x)';
  const whole = within(part, helper);
  expect(whole).toContain('import{x}from"./other-1.js"');
  new Function('x', whole.replace('import{x}from"./other-1.js";', ''))(41);
  expect(globalThis.sum).toBe(42);
});

it('parts may still import from each other', () => {
  const part = 'import{a as b}from"./words-9z.js";b()';
  expect(beside(part, ENTRY)).toBe(part);
});
