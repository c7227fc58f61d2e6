import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/base/app-error.ts';
import { EMPTY_CONFIG } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/parse-config.ts';

const FILE = 'leeway.config.yaml';

function problemsOf(text: string): readonly string[] {
  try {
    parseConfig(text, FILE);
  } catch (error) {
    if (error instanceof AppError) return error.details;
    throw error;
  }
  return [];
}

describe('a configuration', () => {
  it.each([
    ['github: {}', { github: { host: null, repositories: [], issues: true }, jira: null }],
    [
      'github: { host: ghe.acme.test, repositories: [acme/shop] }',
      { github: { host: 'ghe.acme.test', repositories: ['acme/shop'] } },
    ],
    ['projects: [{ key: ABC }, { key: acme/shop }]\njira: {}', { jira: { host: null, projects: ['ABC'] } }],
    [
      'projects: [{ key: ABC }]\njira: { host: acme.atlassian.net, projects: [OPS] }',
      { jira: { host: 'acme.atlassian.net', projects: ['OPS'] } },
    ],
  ])('says what to pull from servers: %s', (text, expected) => {
    expect(parseConfig(text, FILE)).toMatchObject(expected);
  });

  it.each([
    ['github: { repositories: [shop] }', 'leeway.config.yaml:1 github.repositories[0]: expected owner/name'],
    ['github: { repositories: [acme/..] }', 'leeway.config.yaml:1 github.repositories[0]: expected owner/name'],
    [
      'github: { repositories: [a/b, A/B] }',
      'leeway.config.yaml:1 github.repositories[1]: repository a/b stands here twice',
    ],
    [
      'github: { host: "https://user:secret@ghe.acme.test" }',
      'leeway.config.yaml:1 github.host: expected the name of a host',
    ],
    ['github: { token: x }', 'leeway.config.yaml:1 github.token: is not known'],
    ['jira: { projects: ["ABC) OR (1=1"] }', 'leeway.config.yaml:1 jira.projects[0]: expected the key of a project'],
    ['jira: { jql: x, projects: [ABC] }', 'leeway.config.yaml:1 jira.jql: is not known'],
    ['jira: {}', 'leeway.config.yaml:1 jira: expected projects'],
  ])('refuses %s', (text, problem) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining(problem)]);
  });

  it.each(['', '# nothing yet\n', '{}'])('may say nothing: %j', (text) => {
    expect(parseConfig(text, FILE)).toEqual(EMPTY_CONFIG);
  });

  it('becomes a config without options, in the units of the code', () => {
    const config = parseConfig(
      [
        'repositories:',
        '  - { path: ., id: acme/shop, host: github.com, formerNames: [old/shop], landing: [develop] }',
        'projects:',
        '  - { key: ABC, formerKeys: [OLD], repositories: [acme/shop], complete: true }',
        "keys: ['{project}-{number}', 'bd-{id}']",
        'statuses: { In QA: in-review, 10001: done }',
        'resolutions: { Obsolete: withdrawn }',
        'workKinds: { types: { Spike: optional }, otherwise: required }',
        'grace: 2d',
        'window: 91d',
        'bots: [CI-*]',
        'ignoredPaths: [vendor/**]',
        "identities: [[Anna@Acme.test, 'github:Anna', 'jira:5F3', 'name:Anna Arm']]",
        'pods: [{ name: checkout, people: [anna@acme.test], from: 2026-01-01 }]',
        'complete: [tickets]',
        'timeZone: Europe/Berlin',
        'thresholds: { visibilityFloor: 0.8 }',
        'drift: { period: fortnight, signalAlpha: 0.005 }',
      ].join('\n'),
      FILE,
    );
    expect(config.repositories).toEqual([
      { path: '.', id: 'acme/shop', host: 'github.com', formerNames: ['old/shop'] },
    ]);
    expect(config.policy).toEqual({
      graceHours: 48,
      windowWeeks: 13,
      visibilityFloor: 0.8,
      mapping: { statuses: { 'in qa': 'in-review', '10001': 'done' }, resolutions: { obsolete: 'withdrawn' } },
      workKinds: { types: { spike: 'optional' }, fallback: 'required' },
      lines: { landing: { 'acme/shop': ['develop'] } },
      links: {
        keyTemplates: ['{project}-{number}', 'bd-{id}'],
        projectAliases: { OLD: 'ABC' },
        scopes: { ABC: ['acme/shop'] },
        completeScopes: ['ABC'],
      },
      substance: { ignoredPaths: ['vendor/**'] },
      drift: { periodWeeks: [2], signalAlpha: 0.005 },
      pods: [
        {
          name: 'checkout',
          ...{ projects: [], components: [], repositories: [], paths: [] },
          ...{ from: Date.UTC(2026, 0, 1), to: null },
        },
      ],
    });
    expect(config.bots).toEqual(['ci-*']);
    expect(config.identities).toEqual([
      [
        { kind: 'email', value: 'anna@acme.test' },
        { kind: 'github', value: 'anna' },
        { kind: 'jira', value: '5F3' },
        { kind: 'name', value: 'anna arm' },
      ],
    ]);
    expect(config.podMembers).toEqual([[{ kind: 'email', value: 'anna@acme.test' }]]);
    expect(config).toMatchObject({ complete: ['tickets'], timeZone: 'Europe/Berlin' });
  });
});

describe('the problems of a configuration', () => {
  it('are told all at once, each with its line, its path, what was expected and what came', () => {
    const text = [
      'projcts: 3',
      'repositories:',
      '  - pth: .',
      '    landing: 3',
      'statuses: { Shipped: dnoe }',
      'window: soon',
      'thresholds: { visibilityFloor: 3 }',
    ].join('\n');
    expect(problemsOf(text)).toEqual([
      `${FILE}:1 projcts: is not known; did you mean projects?`,
      `${FILE}:3 repositories[0].pth: is not known; did you mean path?`,
      `${FILE}:4 repositories[0].landing: expected a list, got the number 3`,
      `${FILE}:5 statuses.Shipped: expected one of planned, started, in-review, done, withdrawn, got "dnoe"; did you mean done?`,
      `${FILE}:6 window: expected a whole number with a unit (d, w), such as 26w, got "soon"`,
      `${FILE}:7 thresholds.visibilityFloor: expected at most 1, got the number 3`,
    ]);
  });

  it.each([
    ['projects: [{ key: A }, { key: A }]', 'projects[1].key: project A stands here twice'],
    [
      'projects: [{ key: A, formerKeys: [B] }, { key: B }]',
      'projects[0].formerKeys[0]: B is the present key of a project; a former key must differ',
    ],
    ['repositories: [{ host: github.com }]', 'repositories[0]: expected a path or an id, got neither'],
    [
      'repositories: [{ path: ., landing: [develop] }]',
      'repositories[0].landing: landing lines need the id of their repository beside them',
    ],
    [
      "identities: [[a@b.test, 'github:a'], [A@b.test, 'github:b']]",
      'identities[1][0]: account a@b.test stands here twice',
    ],
    ['pods: [{ name: x, from: 2026-02-30 }]', 'pods[0].from: expected a day of the calendar, got 2026-02-30'],
    [
      'pods: [{ name: x, from: 2026-02-01, to: 2026-02-01 }]',
      'pods[0].to: expected a day after 2026-02-01, got 2026-02-01',
    ],
    ['timeZone: Mars/Olympus', 'timeZone: expected an IANA name such as Europe/Berlin, got "Mars/Olympus"'],
    ['window: 0w', 'window: expected at least one day, such as 26w'],
    ['window: 3h', 'window: expected at least one day, such as 26w'],
    ['grace: 1w', 'grace: expected hours or days, such as 24h, got 1w'],
  ])('go over several values: %s', (text, problem) => {
    expect(problemsOf(text).map((line) => line.replace(/^\S+ /, ''))).toEqual([problem]);
  });

  it.each([
    ['token: secret', 'is not known'],
    ['- a list', 'expected a mapping, got a list of 1'],
    ['a: !!js/function x', 'Unresolved tag'],
    ['keys: 1\nkeys: 2', 'Map keys must be unique'],
    ['a: [', 'Flow sequence'],
    ["keys: ['(a+)+$']", 'expected a template'],
    ["keys: ['{project}{number}']", 'expected a template'],
    ['a: &a [x]\nb: [*a, *z]', 'Unresolved alias'],
  ])('name what is not allowed in %j', (text, message) => {
    expect(problemsOf(text).join('\n')).toContain(message);
  });

  it('stop a document that grows by aliases', () => {
    const levels = Array.from({ length: 12 }, (_, level) =>
      level === 0 ? 'a0: &a0 [x, x]' : `a${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}x]`,
    );
    expect(problemsOf(levels.join('\n')).join('\n')).toContain('alias');
  });

  it('stop a file that is too large to be one', () => {
    expect(problemsOf(`# ${'x'.repeat(600_000)}`).join('\n')).toContain('more than 524288 characters');
  });

  it('are an AppError for any text at all, never a crash', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (text) => {
        expect(Array.isArray(problemsOf(text))).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
