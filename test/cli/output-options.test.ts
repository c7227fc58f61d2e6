import { Command } from '@commander-js/extra-typings';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/report/formats.ts';
import { addOutputOptions, toOutputs } from '../../src/cli/output-options.ts';

const outputsOf = (...args: readonly string[]) => {
  const command = addOutputOptions(
    new Command().exitOverride().configureOutput({ writeErr: () => undefined }),
    FORMATS,
  );
  return toOutputs(command.parse(args, { from: 'user' }).opts(), '/here', FORMATS);
};

describe('where reports go', () => {
  it.each<[readonly string[], readonly (readonly [string, string | null])[]]>([
    [[], [['terminal', null]]],
    [['--json'], [['json', null]]],
    [['--format', 'sarif'], [['sarif', null]]],
    [['--output', 'report.md'], [['markdown', '/here/report.md']]],
    [
      ['--output', 'a/report.md', '--output', '/out/leeway.sarif'],
      [
        ['markdown', '/here/a/report.md'],
        ['sarif', '/out/leeway.sarif'],
      ],
    ],
    // What is asked for by name is what is written, whatever the file is called.
    [['--format', 'sarif', '--output', 'results.json'], [['sarif', '/here/results.json']]],
    [['--json', '--output', 'x'], [['json', '/here/x']]],
    [['--output', 'sarif:results.json'], [['sarif', '/here/results.json']]],
    [['--format', 'csv', '--output', 'junit:results'], [['junit', '/here/results']]],
    [['--output', 'csv-outcomes:x.csv'], [['csv-outcomes', '/here/x.csv']]],
    [
      ['--output', '-', '--output', 'leeway.prom'],
      [
        ['terminal', null],
        ['openmetrics', '/here/leeway.prom'],
      ],
    ],
    [['--output', 'github:-'], [['github', null]]],
    // No format is called so: it is part of the path.
    [['--output', 'c:report.md'], [['markdown', '/here/c:report.md']]],
  ])('%j', (args, expected) => {
    expect(outputsOf(...args)).toEqual(expected.map(([format, file]) => ({ format, file })));
  });

  it.each<[readonly string[], string]>([
    [['--output', 'report'], 'Expected a file whose ending says its format, got report.'],
    [['--output', 'a.md', '--output', './a.md'], 'Expected one report for each place, got two for /here/a.md.'],
    [['--output', '-', '--output', 'json:-'], 'Expected one report for each place, got two for standard output.'],
    [['--output', 'json:'], 'Expected a file after the name of the format.'],
    [['--output', ''], 'Expected a value that is not empty.'],
    [['--format', 'pdf'], 'Allowed choices are terminal, markdown, html, json'],
    [['--json', '--format', 'json'], "cannot be used with option '--format <name>'"],
  ])('refuses %j', (args, message) => {
    expect(() => outputsOf(...args)).toThrow(message);
  });
});
