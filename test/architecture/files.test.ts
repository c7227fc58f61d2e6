import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from './run-tool.ts';

const read = (file: string): string => readFileSync(path.join(PROJECT, file), 'utf8');
const manifest = JSON.parse(read('package.json'));
const lock = JSON.parse(read('package-lock.json'));

function codeIn(folder: string): readonly string[] {
  return readdirSync(path.join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
    .filter((file) => /[.](ts|js|mjs)$/.test(file) && !/\/(?:fixtures|node_modules)\//.test(file));
}

const code = [...codeIn('src'), ...codeIn('test'), ...codeIn('bin')].sort();

describe('code files', () => {
  it('have names in kebab-case', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*([.](test|d))?[.](ts|js|mjs)$/;
    expect(code.filter((file) => !kebab.test(path.posix.basename(file)))).toEqual([]);
  });

  it('are named after what they hold, not after a bag', () => {
    const bag = /^(utils?|helpers?|types|common|misc|constants|index)[.]ts$/;
    expect(code.filter((file) => file.startsWith('src/') && bag.test(path.posix.basename(file)))).toEqual([]);
  });

  it('give a reason for every rule that they switch off', () => {
    const bare = code.flatMap((file) =>
      read(file)
        .split('\n')
        .filter((line) => /eslint-disable/.test(line) && !/ -- \S+/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(bare.filter((line) => !line.startsWith('test/architecture/files.test.ts'))).toEqual([]);
  });

  it('are not skipped by the compiler as a whole', () => {
    expect(code.filter((file) => /^\s*\/\/ @ts-nocheck/m.test(read(file)))).toEqual([]);
  });
});

describe('the packages', () => {
  const declared: Readonly<Record<string, string>> = {
    ...manifest.dependencies,
    ...manifest.devDependencies,
  };

  it('are pinned to one version each', () => {
    expect(Object.entries(declared).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[a-z]+\.\d+)?$/.test(version))).toEqual(
      [],
    );
  });

  it('come from whichever registry npm is set to, not from an address in the lock file', () => {
    const addresses = Object.values<{ readonly resolved?: string }>(lock.packages).map(({ resolved }) => resolved);
    expect(addresses.filter((address) => address !== undefined)).toEqual([]);
  });

  it('are locked in the version that the manifest names', () => {
    const { dependencies, devDependencies } = lock.packages[''];
    expect({ ...dependencies, ...devDependencies }).toEqual(declared);
  });

  it('are each explained in docs/dependencies.md, in the version in use', () => {
    const rows = read('docs/dependencies.md')
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()));
    const explained = new Set(rows.map(([, name, version]) => `${name} ${version}`));
    const missing = Object.entries(declared).filter(([name, version]) => !explained.has(`${name} ${version}`));
    expect(missing).toEqual([]);
  });
});
