import { describe, expect, it } from 'vitest';
import { auditScenario } from '../support/audit-scenario.ts';
import { OPEN_TEAM, withTeam } from '../support/healthy-team.ts';
import { shaOf } from '../support/snapshot-builder.ts';
import { bobsCommit, doneOn } from './april.ts';

/** Bob's one change for ABC-1. */
function done(paths: readonly string[], title = 'Customers cannot pay', message = 'ABC-1 mend it') {
  return auditScenario(
    withTeam(OPEN_TEAM, {
      commits: [bobsCommit('work', 3, { message, paths })],
      tickets: [doneOn('ABC-1', 4, { title })],
    }),
  );
}

describe('a change for a ticket that needs code', () => {
  it.each([
    ['a submodule', 'modules/engine'],
    ['a migration', 'db/migrations/20240403_add_column.sql'],
    ['infrastructure', 'infra/main.tf'],
    ['values of a chart', 'charts/shop/values.yaml'],
    ['a feature flag', 'config/flags.json'],
    ['a notebook', 'analysis/payments.ipynb'],
    ['a style sheet', 'web/checkout.css'],
    ['an asset', 'web/logo.svg'],
  ])('supports it when it is %s', (_, path) => {
    const told = done([path]);
    expect([told.strict('ABC-1'), told.findings('ABC-1')]).toEqual(['supported', []]);
  });

  it.each([
    ['a lock file', ['package-lock.json']],
    ['a generated file', ['src/api.pb.go']],
    ['vendored files', ['vendor/lib/a.go', 'vendor/lib/b.go']],
    ['nothing at all', []],
  ])('is hollow when it is %s alone', (_, paths) => {
    const told = done(paths);
    expect([told.strict('ABC-1'), told.reason('ABC-1')]).toEqual(['unsupported strong', 'hollow-only']);
    expect(told.findings('ABC-1')).toContain('hollow-done');
  });

  it('is hollow when only white space differs, as its content says', () => {
    const paths = ['src/pay.ts'];
    const fact = {
      sha: shaOf('work'),
      files: [{ path: 'src/pay.ts', added: 4, deleted: 4, patch: 'p', inverse: 'i' }],
      isWhitespaceOnly: true,
    };
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [bobsCommit('work', 3, { message: 'ABC-1 mend it', paths })],
        tickets: [doneOn('ABC-1', 4, { title: 'Customers cannot pay' })],
      }),
      { facts: new Map([[fact.sha, fact]]) },
    );
    expect(told.reason('ABC-1')).toBe('hollow-only');
  });
});

describe('a ticket that is about dependencies', () => {
  it('is supported by lock file and vendored files', () => {
    const told = done(['package-lock.json', 'vendor/log4j/core.jar'], 'Upgrade log4j');
    expect([told.strict('ABC-1'), told.findings('ABC-1')]).toEqual(['supported', []]);
  });
});

describe('tests and documents', () => {
  it.each([
    ['tests', ['test/pay.test.ts'], 'Flaky test of the checkout'],
    ['samples', ['examples/pay.ts'], 'Add an example of paying by card'],
    ['documents', ['docs/paying.md'], 'Document how to pay'],
    ['rules of the linter', ['.eslintrc.json'], 'Lint the checkout'],
  ])('are the work where the ticket is about %s', (_, paths, title) => {
    const told = done(paths, title);
    expect([told.strict('ABC-1'), told.outcome('ABC-1').strict.isThin]).toEqual(['supported', false]);
  });

  it('alone support a ticket about the product, and are called thin', () => {
    const told = done(['test/pay.test.ts', 'docs/paying.md']);
    expect([told.strict('ABC-1'), told.outcome('ABC-1').strict.isThin]).toEqual(['supported', true]);
  });
});

describe('a vendor drop', () => {
  const files = Array.from({ length: 600 }, (_, n) => `lib/engine/file${n}.c`);
  const drop = bobsCommit('drop', 3, { message: 'Sync the engine', paths: files, added: 90_000 });

  it('is no candidate for a claim that nothing is found for, and no unreported work', () => {
    const told = auditScenario(withTeam(OPEN_TEAM, { commits: [drop], tickets: [doneOn('ABC-1', 4)] }));
    expect([told.strict('ABC-1'), told.candidates('ABC-1')]).toEqual(['unsupported strong', []]);
    expect(told.findings()).not.toContain('large-unreported-change');
  });

  it('or whatever lies in ignored folders is no unreported work', () => {
    const embargoed = bobsCommit('fix', 3, { message: 'Fix', paths: ['security/fix.c'], added: 5_000 });
    const told = auditScenario(withTeam(OPEN_TEAM, { commits: [embargoed], tickets: [] }));
    expect(told.findings()).toContain('large-unreported-change');
    const ignoring = auditScenario(withTeam(OPEN_TEAM, { commits: [embargoed], tickets: [] }), {
      policy: { substance: { ignoredPaths: ['security/**'] } },
    });
    expect(ignoring.findings()).not.toContain('large-unreported-change');
  });
});
