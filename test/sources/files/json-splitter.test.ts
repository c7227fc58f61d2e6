import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Piece, SplitterLimits } from '../../../src/sources/files/json-splitter.ts';
import { JsonSplitter, SPLITTER_LIMITS } from '../../../src/sources/files/json-splitter.ts';

function split(chunks: readonly string[], limits: SplitterLimits = SPLITTER_LIMITS): readonly Piece[] {
  const splitter = new JsonSplitter(limits);
  return [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()];
}

const show = (piece: Piece): string =>
  piece.kind === 'broken'
    ? `${piece.line} ${piece.path} expected ${piece.expected}, got ${piece.got}`
    : `${piece.line} ${piece.path} ${piece.kind === 'record' ? '' : 'rest '}${piece.text}`;

const shown = (text: string, limits?: SplitterLimits): readonly string[] => split([text], limits).map(show);

describe('JsonSplitter', () => {
  it.each([
    ['one document', '{"a":1}', ['1 $ {"a":1}']],
    ['JSON Lines', '{"a":1}\n{"a":2}\n', ['1 $ {"a":1}', '2 $ {"a":2}']],
    ['JSON Lines of Windows, with a mark', '\ufeff{"a":1}\r\n{"a":2}\r\n', ['1 $ {"a":1}', '2 $ {"a":2}']],
    ['empty lines', '\n\n{"a":1}\n\n{"a":2}', ['3 $ {"a":1}', '5 $ {"a":2}']],
    ['documents without anything between', '{"a":1}{"a":2}', ['1 $ {"a":1}', '1 $ {"a":2}']],
    ['a list', '[{"a":1},\n{"a":2}]', ['1 $[0] {"a":1}', '2 $[1] {"a":2}']],
    ['lists in a row', '[{"a":1}][{"a":2}]', ['1 $[0] {"a":1}', '1 $[0] {"a":2}']],
    [
      'a list of lists',
      '[[{"a":1}],[{"a":2},{"a":3}]]',
      ['1 $[0][0] {"a":1}', '1 $[1][0] {"a":2}', '1 $[1][1] {"a":3}'],
    ],
    ['an empty list', '[]', []],
    ['nothing', ' \n ', []],
    [
      'a page',
      '{"total":2,"issues":[{"a":1},{"a":2}],"names":{}}',
      ['1 $.issues[0] {"a":1}', '1 $.issues[1] {"a":2}', '1 $ rest {"total":2,"issues":[],"names":{}}'],
    ],
    ['an empty page', '{"issues":[]}', ['1 $ rest {"issues":[]}']],
    [
      'pages in a row',
      '{"issues":[{"a":1}]}\n{"issues":[{"a":2}]}',
      ['1 $.issues[0] {"a":1}', '1 $ rest {"issues":[]}', '2 $.issues[0] {"a":2}', '2 $ rest {"issues":[]}'],
    ],
    [
      'issues that are no list of the page',
      '{"a":{"issues":[1]},"b":"issues"}',
      ['1 $ {"a":{"issues":[1]},"b":"issues"}'],
    ],
    [
      'values of all kinds',
      '[1,"a,]\\"",null,{"b":[{}]},[]]',
      ['1 $[0] 1', '1 $[1] "a,]\\""', '1 $[2] null', '1 $[3] {"b":[{}]}'],
    ],
    [
      'quotes, brackets and backslashes in texts',
      '[{"a":"\\\\"},{"b":"\\"}]"},{"c":"\\\\\\""}]',
      ['1 $[0] {"a":"\\\\"}', '1 $[1] {"b":"\\"}]"}', '1 $[2] {"c":"\\\\\\""}'],
    ],
  ])('cuts %s', (_, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it.each([
    ['a comma at the end', '[{"a":1},]', ['1 $[0] {"a":1}', '1 $[1] expected a value after the comma, got "]"']],
    ['two commas', '[1,,2]', ['1 $[0] 1', '1 $[1] expected a value, got ",2]"', '1 $[1] 2']],
    ['no comma', '[{}{}]', ['1 $[0] {}', '1 $[1] expected a comma or ], got "{}]"', '1 $[1] {}']],
    [
      'a list without an end',
      '[{"a":1},',
      ['1 $[0] {"a":1}', '1 $ expected ] at the end of the list, got the end of the file'],
    ],
    ['a document without an end', '\n{"a":[1', ['2 $ expected the end of what begins here, got the end of the file']],
    [
      'a page without an end',
      '{"issues":[{"a":1}',
      ['1 $.issues[0] {"a":1}', '1 $ expected the end of what begins here, got the end of the file'],
    ],
    [
      'text between documents',
      '{"a":1}\nerror: x\n{"a":2}',
      ['1 $ {"a":1}', '2 $ expected { or [ at the start of a document, got "error: x\\n{\\"a\\":2}"', '3 $ {"a":2}'],
    ],
  ])('says where there is %s', (_, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it.each([
    ['between members', '{"a":1}\n{"a":2}\n{"a":3,"b":\n{"a":4}\n'],
    ['within a list', '{"a":1}\n{"a":2}\n{"a":[3,\n{"a":4}\n'],
    ['within a text', '{"a":1}\n{"a":2}\n{"a":"3\n{"a":4}\n'],
    ['behind a value, on the first line', '{"a":0\n{"a":1}\n{"a":2}\n{"a":4}\n'],
    ['within a text, on the first line', '{"a":"0\n{"a":1}\n{"a":2}\n{"a":4}\n'],
  ])('loses one line only where one is cut %s', (_, text) => {
    const pieces = split([text]);
    expect(pieces.filter(({ kind }) => kind === 'broken')).toHaveLength(1);
    expect(pieces.flatMap((piece) => (piece.kind === 'record' ? [piece.text] : []))).toEqual([
      '{"a":1}',
      '{"a":2}',
      '{"a":4}',
    ]);
  });

  it('reads documents over several lines, also with elements at the start of a line', () => {
    const text = '{\n"a": [\n{\n"b": 1\n},\n{"c":\n{}}\n]\n}\n{\n"d": 2}';
    expect(split([text]).map(({ kind }) => kind)).toEqual(['record', 'record']);
  });

  it('refuses what is too long or too deep, and goes on behind it', () => {
    const limits = { maxLength: 50, maxDepth: 4 };
    expect(shown(`[{"a":"${'x'.repeat(60)}"},{"b":1},{"c":${'['.repeat(9)}${']'.repeat(9)}},{"d":1}]`, limits)).toEqual(
      [
        '1 $[0] expected a record of ordinary size, got more than 50 characters',
        '1 $[1] {"b":1}',
        '1 $[2] expected a record of ordinary size, got more than 4 levels',
        '1 $[3] {"d":1}',
      ],
    );
  });

  it('holds a million levels without falling over', () => {
    const depth = 1_000_000;
    expect(shown(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}\n{"a":1}`).at(-1)).toBe('2 $ {"a":1}');
  });

  it('cuts alike, however the text is cut into chunks', () => {
    const document = fc.oneof(
      fc.json({ maxDepth: 3 }).map((json) => `{"v":${json}}`),
      fc.array(fc.jsonValue({ maxDepth: 2 })).map((list) => JSON.stringify(list, null, 1)),
      fc
        .array(fc.dictionary(fc.string(), fc.string()))
        .map((list) => `{"x":"\\"","issues":${JSON.stringify(list)},"n":{}}`),
      fc.constantFrom('{"a":"\\\\', '[1,,2]', '{"b":', 'oops', '"', '{"a":1},', '\\'),
    );
    const texts = fc
      .array(document, { maxLength: 6 })
      .chain((documents) => fc.constantFrom('\n', '', '\r\n', '\n\n').map((glue) => documents.join(glue)));
    const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 30 });
    fc.assert(
      fc.property(texts, cuts, (text, places) => {
        const sorted = [...new Set([0, ...places.filter((at) => at < text.length), text.length])].sort((a, b) => a - b);
        const chunks = sorted.slice(1).map((end, index) => text.slice(sorted[index], end));
        // What stood where is shown with the text behind it, as far as the chunk goes.
        const plain = (piece: Piece) => (piece.kind === 'broken' ? { ...piece, got: '' } : piece);
        expect(split(chunks).map(plain)).toEqual(split([text]).map(plain));
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('hands out every element of a list as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), (list) => {
        const records = split([JSON.stringify(list, null, 2)]).flatMap((piece) =>
          piece.kind === 'record' ? [JSON.parse(piece.text)] : [],
        );
        expect(records).toEqual(JSON.parse(JSON.stringify(list)));
      }),
      { seed: 3 },
    );
  });
});
