import { describe, expect, it } from 'vitest';
import { judgeGraphql } from '../../../src/sources/github/judge-graphql.ts';
import { nextPage } from '../../../src/sources/github/next-page.ts';

const judge = (body: object) => judgeGraphql({ ...body }, 'api.github.com', 'acme/shop');
const failing = (error: object, data: unknown = null) => judge({ data, errors: [error] });

describe('an answer of GraphQL', () => {
  it.each([
    [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }, 'limited'],
    [{ type: 'RATE_LIMIT', message: 'API rate limit already exceeded for user ID 1.' }, 'limited'],
    [{ message: 'You have exceeded a secondary rate limit.' }, 'limited'],
    [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'x' }, 'too-heavy'],
    [{ type: 'MAX_NODE_LIMIT_EXCEEDED', message: 'x' }, 'too-heavy'],
    [{ message: 'Something went wrong while executing your query on 2026-01-01.' }, 'too-heavy'],
    [{ message: "We couldn't respond to your request in time." }, 'too-heavy'],
    [{ type: 'INVALID_CURSOR_ARGUMENTS', message: 'x' }, 'bad-cursor'],
    [{ message: '`abc` does not appear to be a valid cursor.' }, 'bad-cursor'],
    [{ message: "Field 'x' doesn't exist", extensions: { code: 'undefinedField' } }, 'unknown-field'],
    [{ type: 'INTERNAL', message: 'x' }, 'passing'],
    [{ type: 'SERVICE_UNAVAILABLE', message: 'x' }, 'passing'],
    [{ type: 'NOT_FOUND', message: 'x', path: ['repository'] }, 'fatal'],
    [{ type: 'SOMETHING_NEW', message: 'x' }, 'fatal'],
  ])('with %j is %s', (error, kind) => {
    expect(failing(error).kind).toBe(kind);
  });

  it('that lacks one entry is an answer, with what is missing', () => {
    const error = { type: 'FORBIDDEN', message: 'SAML', path: ['repository', 'issues', 'nodes', 3] };
    const judged = failing(error, { repository: { issues: { nodes: [null] } }, rateLimit: { remaining: 1 } });
    expect(judged).toMatchObject({ kind: 'data', problems: [{ type: 'FORBIDDEN', path: error.path }] });
  });

  it('that has the limits alone is none', () => {
    const error = { type: 'FORBIDDEN', message: 'Resource not accessible', path: ['repository'] };
    const judged = failing(error, { repository: null, rateLimit: { remaining: 1 }, viewer: { login: 'una' } });
    expect(judged).toMatchObject({ kind: 'fatal', error: { code: 'github-forbidden' } });
  });

  it('knows whether only types are unknown to the server', () => {
    const unknown = (field: string) => ({
      message: `Field '${field}' doesn't exist on type 'Issue'`,
      extensions: { code: 'undefinedField' },
    });
    expect(failing(unknown('issueType'))).toMatchObject({ isTypeOnly: true });
    expect(judge({ errors: [unknown('issueType'), unknown('parent')] })).toMatchObject({ isTypeOnly: false });
  });

  it.each([{}, { data: null }, { errors: [] }, { message: 'Hello' }, { errors: ['x'], data: null }])(
    'without data and errors, such as %j, is an error',
    (body) => {
      expect(judge(body).kind).toBe('fatal');
    },
  );

  it('repeats no control characters of the host', () => {
    const judged = failing({ type: 'X', message: '\u001b[31mred\u001b[0m' });
    if (judged.kind !== 'fatal') throw new Error('It was no error.');

    expect(judged.error.message).not.toMatch(/[\u0000-\u001f]/);
  });
});

describe('the next page of a list', () => {
  const asked = 'https://api.github.com/repos/acme/shop/releases?per_page=100&page=2';
  const next = (link: string | null, url = asked) =>
    nextPage(
      { status: 200, headers: new Headers(link === null ? {} : { link }), data: [], url },
      2,
      'api.github.com',
      'releases',
    );

  it.each([
    '<https://api.github.com/repos/acme/shop/releases?page=3>; rel="next", <https://api.github.com/x?page=9>; rel="last"',
    '<https://api.github.com/repos/acme/shop/releases?page=1>; rel="prev", <https://api.github.com/repositories/12/releases?per_page=100&page=3>; rel="next"',
  ])('is 3 after %s', (link) => {
    expect(next(link)).toBe(3);
  });

  it('is below the prefix of a server of its own', () => {
    const url = 'https://ghe.example/api/v3/repos/acme/shop/releases?page=2';
    expect(next('<https://ghe.example/api/v3/repositories/1/releases?page=3>; rel="next"', url)).toBe(3);
    expect(() => next('<https://ghe.example/repositories/1/releases?page=3>; rel="next"', url)).toThrow(
      'another place',
    );
  });

  it.each([null, '', '<https://api.github.com/repos/acme/shop/releases?page=1>; rel="first"', 'nonsense'])(
    'is none after %j',
    (link) => {
      expect(next(link)).toBeNull();
    },
  );

  it.each([
    'https://evil.example/repos/acme/shop/releases?page=3',
    'http://api.github.com/repos/acme/shop/releases?page=3',
    'https://api.github.com:8443/repos/acme/shop/releases?page=3',
    'https://una:pw@api.github.com/repos/acme/shop/releases?page=3',
    'https://api.github.com/repos/acme/other/releases?page=3',
    'https://api.github.com/repos/acme/shop/releases/../../../../user/keys?page=3',
    'https://api.github.com/repositories/1/issues?page=3',
    'https://api.github.com/repositories/1/x/releases?page=3',
    '//evil.example/repos/acme/shop/releases?page=3',
  ])('is an error at %s', (address) => {
    expect(() => next(`<${address}>; rel="next"`)).toThrow('another place');
  });

  it.each([1, 2, 4, 0])('is an error as number %i', (page) => {
    expect(() => next(`<https://api.github.com/repos/acme/shop/releases?page=${page}>; rel="next"`)).toThrow('circles');
  });
});
