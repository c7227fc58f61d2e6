import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/core/default-policy.ts';
import { classifyPath, classifyPaths } from '../../../src/core/landing/classify-path.ts';
import {
  createSubstances,
  isAboutGenerated,
  isHollow,
  isThin,
  maskOf,
  substanceOf,
  substancesIn,
} from '../../../src/core/landing/substance-of.ts';
import type { ChangeSubstance } from '../../../src/core/landing/substance-of.ts';
import { SUBSTANCES } from '../../../src/model/substance.ts';
import { land } from '../../support/land.ts';
import { shaOf } from '../../support/snapshot-builder.ts';

describe('a path', () => {
  it.each([
    ['src/app.ts', 'product'],
    ['lib/submodule', 'product'],
    ['src/pods/pod.ts', 'product'],
    ['src/features/login.tsx', 'product'],
    ['src/charts/bar.ts', 'product'],
    ['notebooks/churn.ipynb', 'product'],
    ['web/main.css', 'product'],
    ['src/latest.ts', 'product'],
    ['test/app.test.ts', 'test'],
    ['src/app.spec.ts', 'test'],
    ['src/AppTest.java', 'test'],
    ['tests/test_app.py', 'test'],
    ['pkg/app_test.go', 'test'],
    ['test/fixtures/db/migrations/1.sql', 'test'],
    ['README.md', 'docs'],
    ['docs/logo.png', 'docs'],
    ['LICENSE', 'docs'],
    ['package.json', 'configuration'],
    ['requirements.txt', 'configuration'],
    ['.eslintrc', 'configuration'],
    ['flags/new-checkout.json', 'configuration'],
    ['infra/main.tf', 'infrastructure'],
    ['Dockerfile', 'infrastructure'],
    ['.github/workflows/ci.yml', 'infrastructure'],
    ['charts/app/values-prod.yaml', 'infrastructure'],
    ['deploy/run.sh', 'infrastructure'],
    ['db/migrations/0007_add_index.sql', 'migration'],
    ['assets/logo.svg', 'asset'],
    ['dist/app.js', 'generated'],
    ['.beads/issues.jsonl', 'generated'],
    ['.beads/.gitignore', 'configuration'],
    ['.beads/config.yaml', 'configuration'],
    ['vendor/github.com/x/y.go', 'generated'],
    ['Pods/Alamofire/Source.swift', 'generated'],
    ['web/app.min.js', 'generated'],
    ['api/user.pb.go', 'generated'],
    ['src/__snapshots__/a.snap', 'generated'],
    ['yarn.lock', 'lock'],
    ['api/Gemfile.lock', 'lock'],
    ['go.sum', 'lock'],
    ['', 'product'],
  ])('%s is %s', (path, expected) => {
    expect(classifyPath(path)).toBe(expected);
  });

  it('is ignored where the configuration says so', () => {
    const policy = { substance: { ignoredPaths: ['legacy/', '**/*.gen.txt'] } };
    const classes = classifyPaths({ paths: ['legacy/a.ts', 'x/y.gen.txt', 'src/a.ts'], submodules: [] }, policy);
    expect([...classes].map((one) => SUBSTANCES[one])).toEqual(['ignored', 'ignored', 'product']);
  });

  it('is configuration where it is a submodule, unless the configuration ignores it', () => {
    const policy = { substance: { ignoredPaths: ['legacy/'] } };
    const paths = ['legacy/engine', 'third_party/engine', 'third_party/pay.ts'];
    const classes = classifyPaths({ paths, submodules: [0, 1] }, policy);
    expect([...classes].map((one) => SUBSTANCES[one])).toEqual(['ignored', 'configuration', 'generated']);
  });

  it('takes no long time, whatever it says', () => {
    expect(classifyPath(`${'a/'.repeat(2_000)}${'test.'.repeat(2_000)}`)).toBe('product');
  });
});

const of = (paths: readonly string[], options: { facts?: boolean; title?: string } = {}) => {
  const built = land({ commits: [{ id: 'a', paths }] });
  const facts = new Map(
    options.facts === true ? [[shaOf('a'), { sha: shaOf('a'), files: [], isWhitespaceOnly: true }]] : [],
  );
  const substance = substanceOf(built.changeOf('a'), built.snapshot, built.classes, facts, DEFAULT_POLICY);
  return {
    substance,
    hollow: isHollow(substance, isAboutGenerated(options.title ?? 'Add login')),
    thin: isThin(substance),
  };
};

describe('a change', () => {
  it.each([
    ['SQL migration', ['db/migrations/7.sql']],
    ['Terraform', ['infra/main.tf']],
    ['Helm values', ['charts/app/values.yaml']],
    ['feature flag', ['flags/x.json']],
    ['notebook', ['a.ipynb']],
    ['style sheet', ['a.css']],
    ['submodule', ['libs/engine']],
    ['asset', ['logo.png']],
  ])('of a %s alone is neither hollow nor thin (scenario 25)', (_, paths) => {
    expect(of(paths)).toMatchObject({ hollow: false, thin: false });
  });

  it('of locks and vendored files alone is hollow, unless the ticket is about them (scenario 26)', () => {
    const paths = ['yarn.lock', 'vendor/log4j/a.java'];
    expect(of(paths).hollow).toBe(true);
    expect(of(paths, { title: 'Upgrade log4j' }).hollow).toBe(false);
  });

  it('of nothing is hollow, of unknown paths is not', () => {
    expect(of([]).hollow).toBe(true);
    const built = land({ commits: [{ id: 'a', paths: null }] });
    const substance = substanceOf(built.changeOf('a'), built.snapshot, built.classes, new Map(), DEFAULT_POLICY);
    expect(substance.paths).toBeNull();
    expect(isHollow(substance, false)).toBe(false);
  });

  it('of white space alone is hollow once the facts say so', () => {
    expect(of(['src/a.ts']).hollow).toBe(false);
    expect(of(['src/a.ts'], { facts: true }).hollow).toBe(true);
    expect(of(['src/a.ts'], { facts: true, title: 'Fix indentation' }).hollow).toBe(false);
  });

  it('of tests or docs alone is thin and not hollow (scenario 78)', () => {
    expect(of(['test/a.test.ts', 'README.md', 'yarn.lock'])).toMatchObject({ hollow: false, thin: true });
    expect(of(['test/a.test.ts', 'src/a.ts']).thin).toBe(false);
  });

  it('of very many paths is bulk (scenario 21)', () => {
    const paths = Array.from({ length: DEFAULT_POLICY.bulkChangePaths }, (_, place) => `src/${place}.ts`);
    expect(of(paths).substance.isBulk).toBe(true);
    expect(of(paths.slice(1)).substance.isBulk).toBe(false);
  });

  it('joins what all its commits touch', () => {
    const built = land({
      commits: [
        { id: 'root' },
        { id: 'a', parents: ['root'], paths: ['src/a.ts'] },
        { id: 'b', parents: ['a'], paths: ['README.md'] },
        { id: 'm', parents: ['root', 'b'], message: 'Merge pull request #1 from acme/b' },
      ],
    });
    const substance: ChangeSubstance = substanceOf(
      built.changeOfPull(1),
      built.snapshot,
      built.classes,
      new Map(),
      DEFAULT_POLICY,
    );
    expect(substancesIn(substance.mask)).toEqual(['product', 'docs']);
    expect(substance).toMatchObject({ paths: 2, mask: maskOf('docs', 'product') });
  });
});

describe('a ticket title', () => {
  it.each([
    ['Upgrade log4j to 2.17', true],
    ['Bump dependencies', true],
    ['Regenerate protobuf', true],
    ['Re-vendor zlib', true],
    ['CVE-2024-1234', true],
    ['Fix white space', true],
    ['Add login', false],
    ['Distance is wrong', false],
  ])('%s is about generated files: %s', (title, expected) => {
    expect(isAboutGenerated(title)).toBe(expected);
  });
});

describe('equal substances', () => {
  it('become one object, and different ones stay apart', () => {
    const shared = createSubstances();
    const plain = { mask: 3, paths: 2, isBulk: false, isWhitespaceOnly: false };
    const others = [
      { ...plain, mask: 1 },
      { ...plain, paths: null },
      { ...plain, paths: 0 },
      { ...plain, isBulk: true },
      { ...plain, isWhitespaceOnly: true },
    ];
    const first = shared(plain);
    expect(shared({ ...plain })).toBe(first);
    expect(others.map(shared)).toEqual(others);
    expect(new Set([first, ...others.map(shared)]).size).toBe(others.length + 1);
  });
});
