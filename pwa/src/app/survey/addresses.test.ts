import { describe, expect, test } from 'vitest';
import { isAddress, leftOver, pasted, sortOut } from './addresses';

const found = (text: string) => pasted(text).found.map(({ name, address }) => [name, address]);

describe('what people paste', () => {
  test.each([
    ['dana@x.org', [['', 'dana@x.org']]],
    [
      'dana@x.org\nerik@x.org\r\n',
      [
        ['', 'dana@x.org'],
        ['', 'erik@x.org'],
      ],
    ],
    [
      'dana@x.org, erik@x.org;hana@x.org',
      [
        ['', 'dana@x.org'],
        ['', 'erik@x.org'],
        ['', 'hana@x.org'],
      ],
    ],
    [
      'dana@x.org erik@x.org',
      [
        ['', 'dana@x.org'],
        ['', 'erik@x.org'],
      ],
    ],
    ['Dana Silva <dana@x.org>', [['Dana Silva', 'dana@x.org']]],
    [
      'Dana Silva <dana@x.org>, Erik Holm <erik@x.org>',
      [
        ['Dana Silva', 'dana@x.org'],
        ['Erik Holm', 'erik@x.org'],
      ],
    ],
    [
      '"Silva, Dana" <dana@x.org>; "Holm, Erik" <erik@x.org>',
      [
        ['Dana Silva', 'dana@x.org'],
        ['Erik Holm', 'erik@x.org'],
      ],
    ],
    [
      'Silva, Dana <dana@x.org>, Holm, Erik <erik@x.org>',
      [
        ['Dana Silva', 'dana@x.org'],
        ['Erik Holm', 'erik@x.org'],
      ],
    ],
    ['dana@x.org (Dana Silva)', [['Dana Silva', 'dana@x.org']]],
    ['Dana Silva\tdana@x.org', [['Dana Silva', 'dana@x.org']]], // two columns of a sheet
    ['Dana Silva,dana@x.org', [['Dana Silva', 'dana@x.org']]], // a line of CSV
    ['mailto:dana@x.org', [['', 'dana@x.org']]],
    ['Please ask DANA@X.ORG.', [['Please ask', 'dana@x.org']]],
    ["Sinéad O'Neil <sinead.o'neil@x.org>", [["Sinéad O'Neil", "sinead.o'neil@x.org"]]],
    ['\u202adana@x.org\u202c', [['', 'dana@x.org']]], // out of an address card
    ['Dana Silva\u200b <dana@x.org\u200b>', [['Dana Silva', 'dana@x.org']]], // out of a chat
    ['“Silva, Dana” <dana@x.org>', [['Dana Silva', 'dana@x.org']]], // out of a text program
    ['„dana@x.org“', [['', 'dana@x.org']]],
    [
      '1. Dana Silva dana@x.org\n- Erik Holm <erik@x.org>\n• hana@x.org', // out of a document
      [
        ['Dana Silva', 'dana@x.org'],
        ['Erik Holm', 'erik@x.org'],
        ['', 'hana@x.org'],
      ],
    ],
    ['| Dana Silva | dana@x.org |', [['Dana Silva', 'dana@x.org']]], // out of a wiki
    ['Cc: Dana Silva <dana@x.org>', [['Dana Silva', 'dana@x.org']]], // out of a mail's head
    ['José O’Neil <jose@x.org>', [['José O’Neil', 'jose@x.org']]],
    ['', []],
    [' ;, \n ', []],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('what is no address comes back as it stood there', () => {
    const { found, odd } = pasted('dana@x\nfoo@, not an address\nJust A Name\nerik@x.org\nfoo@@bar.org');
    expect(found.map((one) => one.address)).toEqual(['erik@x.org']);
    expect(odd).toEqual(['dana@x', 'not an address foo@', 'Just A Name', 'foo@@bar.org']);
  });

  test('an address that stands there twice counts once and is named', () => {
    const { found, twice } = pasted('dana@x.org, Dana <DANA@x.org>, dana@x.org');
    expect(found).toHaveLength(1);
    expect(twice).toEqual(['dana@x.org']);
  });

  test('a name that is longer than the server takes is cut, the address never', () => {
    const long = 'x'.repeat(200);
    expect(pasted(`${long} <dana@x.org>`).found[0]?.name).toHaveLength(120);
    expect(pasted(`${long.repeat(2)}@x.org`).odd).toHaveLength(1);
  });

  test('a long text without sense is read in no time to speak of', () => {
    const { found, odd } = pasted(`${'a.'.repeat(20_000)}@${'b.'.repeat(20_000)}`);
    expect([found.length, odd.length]).toEqual([0, 1]);
  });
});

test.each([
  ['dana.silva+list@mail.x-y.org', true],
  ['dana@localhost', false], // the server wants a dot
  ['.dana@x.org', false],
  ['dana..silva@x.org', false],
  ['dana@-x.org', false],
  ['dana@x.o', false],
  ['dänä@x.org', false], // as strict as the server
])('%s is an address: %s', (text, expected) => {
  expect(isAddress(text)).toBe(expected);
});

describe('who can be added', () => {
  const people = ['alice', 'bob', 'dana', 'erik', 'hana'].map((name) => ({ name, address: `${name}@x.org` }));
  const sorted = sortOut(people, {
    listed: ['dana@x.org'],
    own: 'alice@x.org',
    manager: 'bob@x.org',
    room: 1,
  });

  test('everybody but those on the list, oneself and the manager, while there is room', () => {
    expect(sorted.add.map((one) => one.name)).toEqual(['erik']);
    expect(sorted.hindered.map(({ one, by }) => [one.name, by])).toEqual([
      ['alice', 'yourself'],
      ['bob', 'manager'],
      ['dana', 'listed'],
      ['hana', 'no_room'],
    ]);
  });

  test('what can still be put right stays in the field', () => {
    expect(leftOver({ found: people, odd: ['foo@'], twice: [] }, sorted)).toBe('foo@\nhana <hana@x.org>');
  });
});
