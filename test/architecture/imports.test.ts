import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT, runNode } from './run-tool.ts';

const DEPCRUISE = path.join(PROJECT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const CONFIG = path.join(PROJECT, '.dependency-cruiser.mjs');

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

/** [sentence, rule, importing module, imported module or package] */
const FORBIDDEN: readonly (readonly [string, string, string, string])[] = [
  ['the model imports nothing of ours', 'model-imports-nothing', 'model/a', 'base/a'],
  ['the model imports no package', 'model-imports-nothing', 'model/b', 'zod'],
  ['base imports nothing of ours', 'base-imports-nothing', 'base/b', 'model/c'],
  ['base imports nothing of Node', 'base-imports-nothing', 'base/c', 'node:fs'],
  ['the core does not read the store', 'core-knows-model-and-base-only', 'core/a', 'store/a'],
  ['the core does not read files', 'core-knows-model-and-base-only', 'core/link/b', 'node:fs'],
  ['the core uses no package', 'core-knows-model-and-base-only', 'core/c', 'zod'],
  ['reporters do not call the core', 'report-knows-the-result-only', 'report/a', 'core/d'],
  ['reporters do not read files', 'report-draws-with-few-packages', 'report/b', 'node:fs'],
  ['pictures are drawn in one place', 'd3-in-pictures-only', 'report/f', 'd3-scale'],
  ['reporters do not parse', 'report-draws-with-few-packages', 'report/c', 'yaml'],
  ['sources do not write to the store', 'sources-do-not-know-the-store', 'sources/git/a', 'store/b'],
  ['the store does not pull', 'store-does-not-know-sources', 'store/c', 'sources/git/b'],
  ['the store does not judge', 'store-does-not-judge', 'store/d', 'core/e'],
  ['sources do not read the configuration', 'siblings-do-not-know-each-other', 'sources/jira/a', 'config/a'],
  ['one source does not use another', 'sources-stand-alone', 'sources/git/c', 'sources/github/wire'],
  ['files do not use a client', 'files-read-payloads-only', 'sources/files/a', 'sources/jira/client'],
  ['a command does not call the core', 'cli-goes-through-app', 'cli/a', 'core/f'],
  ['a command does not open the store', 'cli-goes-through-app', 'cli/commands/b', 'store/e'],
  ['a source does not call the app', 'only-cli-knows-app', 'sources/github/b', 'app/a'],
  ['the app does not know the command line', 'nobody-knows-cli', 'app/b', 'cli/c'],
  ['the core does not know the command line', 'nobody-knows-cli', 'core/g', 'cli/d'],
  ['the app does not parse shapes', 'zod-reads-from-outside-only', 'app/c', 'zod'],
  ['only the store speaks SQL', 'sql-in-store-only', 'app/d', '@photostructure/sqlite'],
  ['only the store speaks SQL, by either engine', 'sql-in-store-only', 'app/e', 'node:sqlite'],
  ['only one source talks to GitHub', 'octokit-in-github-only', 'app/f', '@octokit/rest'],
  ['only one source talks to Jira', 'jira-client-in-jira-only', 'sources/github/c', 'jira-client'],
  ['only one place opens connections', 'undici-in-http-only', 'sources/github/d', 'undici'],
  ['connections know no source', 'sources-stand-alone', 'sources/http/a', 'sources/jira/wire'],
  ['only one source runs git', 'simple-git-in-git-only', 'app/g', 'simple-git'],
  ['only commands parse argv', 'commander-in-cli-only', 'app/h', 'commander'],
  ['packages are declared', 'declared-packages-only', 'app/i', 'undeclared'],
  ['imports resolve', 'no-unresolvable', 'app/j', './no-such-file.ts'],
  ['what is shipped does not lean on tests', 'no-test-code-in-src', 'app/k', '../test/a.ts'],
];

/** [sentence, importing module, imported module or package] */
const ALLOWED: readonly (readonly [string, string, string])[] = [
  ['commands call the app', 'cli/e', 'app/l'],
  ['the app reads the store', 'app/m', 'store/f'],
  ['the app calls the core', 'app/n', 'core/h'],
  ['the core uses the model', 'core/i', 'model/d'],
  ['the core uses base', 'core/j', 'base/d'],
  ['reporters draw tables', 'report/d', 'cli-table3'],
  ['reporters use colours', 'report/e', 'chalk'],
  ['pictures have scales', 'report/html/charts/a', 'd3-scale'],
  ['wire modules check shapes', 'sources/jira/wire', 'zod'],
  ['saved results are checked', 'app/read-result', 'zod'],
  ['the store speaks SQL', 'store/g', '@photostructure/sqlite'],
  ['a source asks over a connection', 'sources/github/e', 'sources/http/b'],
  ['files hold payloads of Jira', 'sources/files/b', 'sources/jira/wire-issue'],
  ['files hold payloads of GitHub', 'sources/files/c', 'sources/github/to-model'],
];

/** Rules whose examples are not of the form "this module imports that one". */
const PROVED_APART = ['no-cycles', 'no-orphans', 'packages-are-imported-statically'];

const PACKAGES = [
  ...['zod', 'yaml', 'chalk', 'cli-table3', 'commander', 'simple-git', 'jira-client'],
  ...['@octokit/rest', '@photostructure/sqlite', 'undici', 'd3-scale'],
];

function specifier(from: string, to: string): string {
  if (to.startsWith('.')) return to.startsWith('../test') ? '../../test/a.ts' : to;
  const isOurs = /^(model|base|core|report|store|sources|config|cli|app)\//.test(to);
  if (!isOurs) return to;
  const relative = path.posix.relative(path.posix.dirname(from), to);
  return `${relative.startsWith('.') ? relative : `./${relative}`}.ts`;
}

async function writeText(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text, { flag: 'a' });
}

/** A small project in which every forbidden and every allowed import occurs once. */
async function writeProject(root: string): Promise<void> {
  const dependencies = Object.fromEntries(PACKAGES.map((name) => [name, '1.0.0']));
  await writeText(path.join(root, 'package.json'), JSON.stringify({ type: 'module', dependencies }));
  for (const name of [...PACKAGES, 'undeclared']) {
    const folder = path.join(root, 'node_modules', name);
    await writeText(path.join(folder, 'package.json'), JSON.stringify({ name, main: 'index.js' }));
    await writeText(path.join(folder, 'index.js'), '');
  }
  await writeText(path.join(root, 'test/a.ts'), 'export const a = 1;\n');
  const imports = [...FORBIDDEN.map(([, , from, to]) => [from, to]), ...ALLOWED.map(([, from, to]) => [from, to])];
  for (const [from = '', to = ''] of imports) {
    await writeText(path.join(root, 'src', `${from}.ts`), `import * as it from '${specifier(from, to)}';\nit;\n`);
    if (specifier(from, to).endsWith('.ts') && !to.startsWith('.'))
      await writeText(path.join(root, 'src', `${to}.ts`), 'export const it = 1;\n');
  }
  await writeText(path.join(root, 'src/app/round.ts'), "import './about.ts';\nexport type Round = 1;\n");
  await writeText(path.join(root, 'src/app/about.ts'), "export type { Round } from './round.ts';\n");
  await writeText(path.join(root, 'src/config/lazy.ts'), "export const lazy = () => import('yaml');\n");
  await writeText(path.join(root, 'src/app/alone.ts'), 'export const alone = 1;\n');
}

function violationsIn(folder: string, roots: readonly string[]): readonly Violation[] {
  const run = runNode(DEPCRUISE, ['--config', CONFIG, '--output-type', 'json', ...roots], folder);
  if (!run.stdout.startsWith('{')) throw new Error(`dependency-cruiser failed: ${run.stdout}${run.stderr}`);
  return JSON.parse(run.stdout).summary.violations;
}

let scratch = '';
let violations: readonly Violation[] = [];

beforeAll(async () => {
  scratch = await mkdtemp(path.join(os.tmpdir(), 'leeway-imports-'));
  await writeProject(scratch);
  violations = violationsIn(scratch, ['src']);
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

const rulesBrokenBy = (from: string): readonly string[] =>
  violations.filter((violation) => violation.from === `src/${from}.ts`).map(({ rule }) => rule.name);

describe('the import rules', () => {
  it('hold in this project', () => {
    const found = violationsIn(PROJECT, ['src', 'bin']);
    expect(found.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });

  it.each(FORBIDDEN)('%s', (_sentence, rule, from) => {
    expect(rulesBrokenBy(from)).toContain(rule);
  });

  it.each(ALLOWED)('%s', (_sentence, from) => {
    expect(rulesBrokenBy(from)).toEqual([]);
  });

  it('find circles, also of types alone', () => {
    expect([...rulesBrokenBy('app/round'), ...rulesBrokenBy('app/about')]).toContain('no-cycles');
  });

  it('find packages that are loaded late', () => {
    expect(rulesBrokenBy('config/lazy')).toEqual(['packages-are-imported-statically']);
  });

  it('find modules that nobody uses', () => {
    expect(rulesBrokenBy('app/alone')).toEqual(['no-orphans']);
  });

  it('are each proved by one of these examples, and say what to do instead', async () => {
    const { default: config } = await import(CONFIG);
    const rules: readonly { readonly name: string; readonly comment?: string }[] = config.forbidden;
    const proved = new Set([...FORBIDDEN.map(([, rule]) => rule), ...PROVED_APART]);
    expect(rules.map(({ name }) => name).filter((name) => !proved.has(name))).toEqual([]);
    expect(rules.filter(({ comment = '' }) => !/[.]$/.test(comment))).toEqual([]);
  });
});
