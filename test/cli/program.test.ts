import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/command-table.ts';
import { runLeeway } from '../support/run-leeway.ts';

describe('help', () => {
  it('lists every command', async () => {
    const { exitCode, stdout, stderr } = await runLeeway(['--help']);
    for (const { name, summary } of COMMANDS) {
      expect(stdout).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 20)}`, 'm'));
    }
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it.each(COMMANDS.map(({ name }) => name))('of %s has examples, and comes without an error', async (name) => {
    const { exitCode, stdout, stderr } = await runLeeway([name, '--help']);
    expect(stdout).toContain(`Usage: leeway ${name}`);
    expect(stdout).toContain('Examples:\n  $ leeway');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect((await runLeeway(['help', name])).stdout).toBe(stdout);
  });

  it('goes to stderr, as a wrong use, when no command is given', async () => {
    const { exitCode, stdout, stderr } = await runLeeway([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('Usage: leeway');
  });
});

describe('a wrong use', () => {
  it.each([
    [['audti'], "unknown command 'audti'\n(Did you mean audit?)"],
    [['audit', '--strct'], "unknown option '--strct'\n(Did you mean --strict?)"],
    [['audit', 'extra'], 'too many arguments'],
    [['audit', '--fail-on', 'critical'], 'Allowed choices are never, low, medium, high'],
    [['audit', '--format', 'pdf'], 'Allowed choices are terminal, '],
    [['audit', '--strict', '--lenient'], "option '--strict' cannot be used with option '--lenient'"],
    [['audit', '--json', '--format', 'terminal'], "option '--json' cannot be used with option '--format <name>'"],
    [['audit', '--verbose', '--quiet'], "option '--verbose' cannot be used with option '--quiet'"],
    [['pull', '--only', 'git,gitlab'], 'Expected some of git, github, jira, with commas between them'],
    [['pull', '--only', ''], 'Expected some of git, github, jira'],
    [['pull', '--jira-details', '-1'], 'Expected a whole number from 0 to 100000'],
    [['pull', '--jira-details', '1e3'], 'Expected a whole number from 0 to 100000'],
    [['pull', '--since', 'lately'], 'Expected a day (2026-01-31)'],
    [['audit', '--as-of', 'yesterday'], 'Expected a day (2026-01-31)'],
    [['audit', '--since', '2026-02-30'], 'Expected a day (2026-01-31)'],
    [['audit', '--repo', ''], 'Expected a value that is not empty'],
    [['explain'], "missing required argument 'subject'"],
    [['import', 'issues', 'x.json'], 'Allowed choices are tickets, pull-requests'],
    [['export', 'people'], 'Allowed choices are tickets, claims, evidence, links, outcomes, findings'],
    [['store', 'drop'], 'Allowed choices are rebuild, forget'],
  ])('%j ends with 2 and one sentence on stderr', async (args, sentence) => {
    const { exitCode, stdout, stderr } = await runLeeway(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  it.each([
    [['audit', '--repo', '.', '--store', 'x'], 'they go against each other'],
    [['audit', '--repo', '.', '--no-pull'], 'they go against each other'],
    [['audit', '--config', 'no-such.yaml'], 'Expected a configuration at no-such.yaml, found nothing.'],
  ])('%j is told by the application, with what to do', async (args, sentence) => {
    const { exitCode, stdout, stderr } = await runLeeway(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^error: .*\n.+\n$/);
    expect(stderr).toContain(sentence);
  });
});
