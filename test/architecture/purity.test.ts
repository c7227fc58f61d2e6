import path from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROJECT } from './run-tool.ts';

const PURE = ['src/model', 'src/core', 'src/report', 'src/base'];

/** What the pure tsconfig says about a module with this text. */
function compileErrors(folder: string, text: string): readonly string[] {
  const configFile = path.join(PROJECT, 'tsconfig.pure.json');
  const { config } = ts.readConfigFile(configFile, (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, PROJECT);
  const module = path.join(PROJECT, folder, 'example-of-a-test.ts');
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => file === module || disk.fileExists(file),
    getSourceFile: (file, ...rest) =>
      file === module ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2023) : disk.getSourceFile(file, ...rest),
  };
  const program = ts.createProgram([module], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('the compiler, in the pure folders', () => {
  it('covers all of them', () => {
    const { config } = ts.readConfigFile(path.join(PROJECT, 'tsconfig.pure.json'), (file) => ts.sys.readFile(file));
    expect(config.include).toEqual(PURE.map((folder) => `${folder}/**/*.ts`));
  });

  it('accepts plain TypeScript', () => {
    expect(compileErrors('src/core', 'export const at = Date.UTC(2026, 0, 1);')).toEqual([]);
  });

  it.each([
    ['process', 'export const it = process.env;'],
    ['fetch', "export const it = fetch('https://example.org');"],
    ['console', "console.log('hello');"],
    ['Buffer', 'export const it = Buffer.alloc(1);'],
    ['setTimeout', 'setTimeout(() => undefined, 1);'],
    ['node:fs', "import { readFileSync } from 'node:fs';\nexport const it = readFileSync;"],
  ])('does not know %s', (name, text) => {
    expect(compileErrors('src/core', text)).toEqual([expect.stringContaining(name)]);
  });
});

describe('the lint rules', () => {
  let eslint: ESLint;

  beforeAll(() => {
    eslint = new ESLint({
      cwd: PROJECT,
      // The examples are no files of the project, so rules that ask for types cannot judge them.
      overrideConfig: [
        {
          files: ['**/*.ts'],
          languageOptions: { parserOptions: { projectService: false } },
          rules: { ...tseslint.configs.disableTypeChecked.rules, '@typescript-eslint/no-unused-vars': 'off' },
        },
      ],
    });
  });

  async function rulesBrokenBy(file: string, text: string): Promise<readonly (string | null)[]> {
    const [result] = await eslint.lintText(text, { filePath: path.join(PROJECT, file) });
    return result?.messages.map(({ ruleId }) => ruleId) ?? [];
  }

  const IMPURE = [
    ['Date.now()', 'no-restricted-properties', 'export const at = Date.now();'],
    ['new Date()', 'no-restricted-syntax', 'export const at = new Date();'],
    ['Math.random()', 'no-restricted-properties', 'export const chance = Math.random();'],
    ['the zone of the machine', 'no-restricted-syntax', 'export const day = (at: Date) => at.getDay();'],
    ['localeCompare', 'no-restricted-syntax', "export const order = 'a'.localeCompare('b');"],
    ['toLocaleString', 'no-restricted-syntax', 'export const text = (1).toLocaleString();'],
    ['Intl', 'no-restricted-globals', 'export const format = Intl.NumberFormat;'],
    ['async functions', 'no-restricted-syntax', 'export async function load() {}'],
    ['promises', 'no-restricted-globals', 'export const later = Promise.resolve(1);'],
    ['changing a parameter', 'no-param-reassign', 'export function f(a: { b: number }) { a.b = 1; }'],
  ] as const;

  for (const folder of PURE) {
    it.each(IMPURE)(`keep %s out of ${folder}`, async (_what, rule, text) => {
      expect(await rulesBrokenBy(`${folder}/example.ts`, text)).toEqual([rule]);
    });
  }

  it.each([
    ['instants of a clock that is not handed in', 'no-restricted-properties', 'export const at = Date.now();'],
    ['the zone of the machine', 'no-restricted-syntax', 'export const day = new Date(2026, 0, 1);'],
    ['process.exit()', 'no-restricted-properties', 'export function stop() { process.exit(1); }'],
    ['streams that are not handed in', 'no-restricted-properties', "process.stdout.write('hello');"],
    ['console', 'no-console', "console.log('hello');"],
    ['the whole of zod', 'no-restricted-syntax', "import { z } from 'zod';\nexport const it = z;"],
    ['default exports', 'no-restricted-exports', 'export default 1;'],
  ])('keep %s out of all of src', async (_what, rule, text) => {
    expect(await rulesBrokenBy('src/app/example.ts', text)).toEqual([rule]);
  });

  it('let a clock read the clock', async () => {
    const text = 'export const systemClock = { now: () => Date.now() };';
    expect(await rulesBrokenBy('src/app/system-clock.ts', text)).toEqual([]);
  });

  it('let schemas use the part of zod that they name', async () => {
    const text = "import * as z from 'zod';\nexport const schema = z.string();";
    expect(await rulesBrokenBy('src/config/example.ts', text)).toEqual([]);
  });

  it('let sources wait', async () => {
    const text = 'export async function pull(): Promise<void> { await Promise.resolve(); }';
    expect(await rulesBrokenBy('src/sources/git/example.ts', text)).toEqual([]);
  });
});
