import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Packages that only servers of tests need: they have a lock file of their own and are no dependency of anything. */
const FOLDER = import.meta.dirname;
const require = createRequire(path.join(FOLDER, 'package.json'));

export const hasEmulators = existsSync(path.join(FOLDER, 'node_modules', 'graphql', 'package.json'));

if (!hasEmulators) {
  process.stderr.write(
    'The packages of test/emulators are not installed (npm ci --prefix test/emulators): the tests against servers are SKIPPED.\n',
  );
}

/** A CommonJS package of `test/emulators`, as its `require` gives it. */
export function requireEmulator(name: string): unknown {
  return require(name);
}

/** An ESM package of `test/emulators`; the file is the one that its `exports` name. */
export function importEmulator(file: string): Promise<unknown> {
  return import(pathToFileURL(path.join(FOLDER, 'node_modules', file)).href);
}

export function emulatorFile(file: string): string {
  return path.join(FOLDER, 'node_modules', file);
}
