/** The printed page is worded on the server. It says what this screen says, in every language: see tests/phone_examples. */
import { describe, expect, it } from 'vitest';
import { REPORT } from '../../i18n/report/load';
import { aReport, languages, reportNames, theInstrument } from '../examples/read';
import { headline } from './headline';
import { couldTell, horizonSentences, lanes } from './horizon';
import { trust } from './howFar';
import { about } from './Opening';
import { namedIn, reading, restsOn } from './reading';
import { rowsOf, sections } from './rows';
import { rowSentence, sideWords, statement } from './sentences';
import { speech } from './speech';
import { withheld } from './withheld';

const files = import.meta.glob<Record<string, unknown>>('../examples/spoken/*.json', {
  eager: true,
  import: 'default',
});
const instrument = theInstrument();

/** Whether a space before a unit may break a line differs from browser to browser. */
const spaced = (told: unknown): unknown => JSON.parse(JSON.stringify(told).replace(/[\u00a0\u202f]/g, ' '));

describe.each(languages)('on paper and on the screen, in %s', async (language) => {
  const said = speech((await REPORT[language]()).default, language, instrument);
  const onPaper = files[`../examples/spoken/${language}.json`] ?? {};

  it('every report is spoken of', () => {
    expect(Object.keys(onPaper).sort()).toEqual([...reportNames].sort());
  });

  it.each(reportNames)('%s reads the same', (name) => {
    const report = aReport(name);
    const rows = rowsOf(report, instrument, said);
    const { title, body } = reading(report, said);
    const onScreen = {
      about: about(report, said),
      headline: headline(report, said),
      reading: [title, body, restsOn(report, said)],
      named: namedIn(report),
      horizon: report.release.groups.length ? horizonSentences(report, said) : [],
      lanes: lanes(report, said).map((one) => [one.who, one.name, one.stop, one.words]),
      could: couldTell(report, said),
      rows: sections(rows, 'gap', instrument, said).flatMap((section) =>
        section.rows.map((row) => {
          const { main, doubt } = sideWords(row, said);
          return [section.key, row.id, rowSentence(row, said), main, doubt, statement(row, said)];
        }),
      ),
      withheld: withheld(report, rows, said).map(({ what, why, items }) => [what, why, ...items]),
      trust: trust(report, said).map(({ sentence }) => sentence),
    };
    expect(spaced(onPaper[name])).toEqual(spaced(onScreen));
  });
});
