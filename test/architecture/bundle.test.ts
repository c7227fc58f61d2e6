import { builtinModules } from 'node:module';
import path from 'node:path';
import type { BuildResult, Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROJECT } from './run-tool.ts';

const ENTRY = 'dist/main.js';

let metafile: Metafile;
let bundledPackages: (of: Metafile) => readonly string[];

beforeAll(async () => {
  const config = await import(path.join(PROJECT, 'esbuild.config.mjs'));
  const result: BuildResult<{ metafile: true }> = await config.bundle();
  ({ metafile } = result);
  ({ bundledPackages } = config);
});

/** The outputs that Node reads before the first line of main() runs. */
function readAtStart(output: string, seen: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  if (seen.has(output)) return seen;
  const { imports = [] } = metafile.outputs[output] ?? {};
  return imports
    .filter(({ kind }) => kind === 'import-statement')
    .reduce((known, { path: next }) => readAtStart(next, known), new Set([...seen, output]) as ReadonlySet<string>);
}

describe('the bundle', () => {
  it('reads no adapter, schema or store before a command asks for it', () => {
    const outputs = Object.fromEntries([...readAtStart(ENTRY)].map((name) => [name, metafile.outputs[name]]));
    const packages = bundledPackages({ ...metafile, outputs } as Metafile);
    const heavy = /node_modules\/(zod|yaml|jira-client|simple-git|@octokit|@photostructure|undici|csv-parse|saxes)/;
    expect(packages.filter((folder) => heavy.test(folder))).toEqual([]);
    expect([...readAtStart(ENTRY)].filter((name) => /@photostructure|node:sqlite/.test(name))).toEqual([]);
  });

  it('has a stub in the place of the HTTP client of jira-client', () => {
    const names = bundledPackages(metafile).map((folder) => folder.replace(/^.*node_modules\//, ''));
    expect(names.filter((name) => /postman|form-data|tough-cookie|http-signature/.test(name))).toEqual([]);
  });

  it('leaves one package to be installed, the SQL engine', () => {
    const external = Object.values(metafile.outputs)
      .flatMap(({ imports }) => imports)
      .filter((imported) => imported.external === true)
      .map((imported) => imported.path)
      .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name));
    expect(external.filter((name) => name !== '@photostructure/sqlite')).toEqual([]);
  });
});
