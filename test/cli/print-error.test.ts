import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/base/app-error.ts';
import { printError } from '../../src/cli/print-error.ts';
import { memoryOutput } from '../support/run-leeway.ts';

function print(error: unknown, env: Readonly<Record<string, string>> = {}) {
  const stderr = memoryOutput();
  const code = printError(error, { stderr: stderr.stream, env });
  return { code, text: stderr.text() };
}

describe('an error that a user can cause', () => {
  it('is a sentence, what is known besides, and what to do', () => {
    const error = new AppError({
      code: 'x',
      kind: 'usage',
      message: 'Expected a clone, found a file.',
      details: ['one', 'two'],
      remedy: 'Name a clone.',
    });
    expect(print(error)).toEqual({
      code: 2,
      text: 'error: Expected a clone, found a file.\n  one\n  two\nName a clone.\n',
    });
  });

  it('ends with 3 where it kept the run from measuring', () => {
    expect(print(new AppError({ code: 'x', kind: 'not-measurable', message: 'No store.' }))).toEqual({
      code: 3,
      text: 'error: No store.\n',
    });
  });

  it('cannot make the terminal do anything', () => {
    const message = 'no \u001b[2Jsuch\rkey \u202e\u0007';
    expect(print(new AppError({ code: 'x', kind: 'usage', message })).text).toBe(
      'error: no \ufffd[2Jsuch\ufffdkey \ufffd\ufffd\n',
    );
  });
});

describe('any other error', () => {
  it('is a bug: a stack, where to report it, and 3', () => {
    const { code, text } = print(new TypeError('x is not a function'));
    expect(code).toBe(3);
    expect(text).toMatch(/^TypeError: x is not a function\n {4}at /);
    expect(text).toContain('This is a bug in Leeway: nothing was measured.');
  });

  it('shows no token of the environment and no credentials of an address', () => {
    const error = new Error('GET https://anna:hunter2@git.acme.test/x with ghp_0123456789');
    const { text } = print(error, { GITHUB_TOKEN: 'ghp_0123456789', PATH: '/bin' });
    expect(text).not.toMatch(/hunter2|ghp_/);
    expect(text).toContain('GET https://***@git.acme.test/x with ***');
  });

  it('may be anything that can be thrown', () => {
    expect(print('a word').text).toContain('a word\n');
  });
});
