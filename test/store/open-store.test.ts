import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it } from 'vitest';
import type { OpenStoreOptions } from '../../src/store/open-store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { handClock, loadAll, temporaryDirectory, ticket } from './records.ts';

const base = temporaryDirectory();
let count = 0;
const newDirectory = (): string => {
  count += 1;
  return path.join(base, `store-${count}`);
};
const open = (directory: string, more: Partial<OpenStoreOptions> = {}) =>
  openStore({ directory, clock: handClock(), ...more });
const file = (directory: string): string => path.join(directory, 'store.sqlite');

describe('a new store', () => {
  it('is a directory for its owner alone, and ignores itself in git', async () => {
    const directory = newDirectory();
    await (await open(directory)).close();
    expect(lstatSync(directory).mode & 0o777).toBe(0o700);
    expect(readFileSync(path.join(directory, '.gitignore'), 'utf8')).toBe('*\n');
    expect(existsSync(file(directory))).toBe(true);
  });

  it('closes a directory that others could read, and keeps a .gitignore that is there', async () => {
    const directory = newDirectory();
    mkdirSync(directory);
    chmodSync(directory, 0o755);
    writeFileSync(path.join(directory, '.gitignore'), '# mine\n*\n');
    await (await open(directory)).close();
    expect(lstatSync(directory).mode & 0o777).toBe(0o700);
    expect(readFileSync(path.join(directory, '.gitignore'), 'utf8')).toBe('# mine\n*\n');
  });

  it('can be opened again, also for reading only, and closed twice', async () => {
    const directory = newDirectory();
    const first = await open(directory);
    await first.savePage({ source: 'jira', scope: 'ABC', tickets: [ticket('ABC-1')] }, null);
    await first.close();
    await first.close();
    const second = await open(directory, { readOnly: true });
    expect((await loadAll(second)).tickets).toHaveLength(1);
    await expect(
      second.savePage({ source: 'jira', scope: 'ABC', tickets: [ticket('ABC-2')] }, null),
    ).rejects.toMatchObject({
      code: 'store-not-writable',
      kind: 'not-measurable',
    });
    await second.close();
  });
});

describe('a place that is wrong', () => {
  const usage = (code: string) => ({ name: 'AppError', kind: 'usage', code, remedy: expect.any(String) as string });

  it('is a symbolic link', async () => {
    const [target, link] = [newDirectory(), newDirectory()];
    mkdirSync(target);
    symlinkSync(target, link);
    await expect(open(link)).rejects.toMatchObject(usage('store-is-link'));
    expect(existsSync(file(target))).toBe(false);
  });
  it('is a directory whose database file is a symbolic link', async () => {
    const directory = newDirectory();
    mkdirSync(directory);
    symlinkSync(path.join(base, 'elsewhere'), file(directory));
    await expect(open(directory)).rejects.toMatchObject(usage('store-is-link'));
  });
  it('is a file', async () => {
    const directory = newDirectory();
    writeFileSync(directory, '');
    await expect(open(directory)).rejects.toMatchObject(usage('store-not-directory'));
  });
  it('is a directory with files of somebody else, which git must go on to see', async () => {
    const directory = newDirectory();
    mkdirSync(directory);
    writeFileSync(path.join(directory, 'README.md'), '');
    await expect(open(directory)).rejects.toMatchObject(usage('store-not-empty'));
    expect(existsSync(path.join(directory, '.gitignore'))).toBe(false);
  });
  it('is below a directory that does not exist', async () => {
    await expect(open(path.join(newDirectory(), 'deeper'))).rejects.toMatchObject(usage('store-no-parent'));
  });
  it('is tracked by git', async () => {
    const directory = newDirectory();
    const isTracked = (asked: string): Promise<boolean> => Promise.resolve(asked === directory);
    await expect(open(directory, { isTracked })).rejects.toMatchObject(usage('store-tracked'));
    expect(existsSync(directory)).toBe(false);
  });
});

describe('a store that cannot be used', () => {
  const unusable = (code: string) => ({
    name: 'AppError',
    kind: 'not-measurable',
    code,
    remedy: expect.any(String) as string,
  });

  it('is not there, and reading only does not make it', async () => {
    const directory = newDirectory();
    await expect(open(directory, { readOnly: true })).rejects.toMatchObject(unusable('store-missing'));
    expect(existsSync(directory)).toBe(false);
  });
  it('is on a network file system', async () => {
    await expect(open(newDirectory(), { fileSystemType: () => 0x6969 })).rejects.toMatchObject(
      unusable('store-on-network'),
    );
  });
  it('was written by a newer version, and is left as it is', async () => {
    const directory = newDirectory();
    await (await open(directory)).close();
    const database = new DatabaseSync(file(directory));
    database.exec('PRAGMA user_version = 99');
    database.close();
    const before = readFileSync(file(directory));
    await expect(open(directory)).rejects.toMatchObject(unusable('store-newer'));
    expect(readFileSync(file(directory)).equals(before)).toBe(true);
  });
  it('is the database of another program, and is left as it is', async () => {
    const directory = newDirectory();
    mkdirSync(directory);
    const database = new DatabaseSync(file(directory));
    database.exec('CREATE TABLE precious (value TEXT)');
    database.close();
    const before = readFileSync(file(directory));
    await expect(open(directory)).rejects.toMatchObject(unusable('store-corrupt'));
    expect(readFileSync(file(directory)).equals(before)).toBe(true);
  });
  it('is no database at all', async () => {
    const directory = newDirectory();
    mkdirSync(directory);
    writeFileSync(file(directory), 'not a database '.repeat(1000));
    await expect(open(directory)).rejects.toMatchObject(unusable('store-corrupt'));
  });
  it('is damaged in the middle', async () => {
    const directory = newDirectory();
    const store = await open(directory);
    const tickets = Array.from({ length: 500 }, (_, index) => ticket(`ABC-${index}`));
    await store.savePage({ source: 'jira', scope: 'ABC', tickets }, null);
    await store.close();
    const bytes = readFileSync(file(directory));
    bytes.fill(0x5a, 8192, bytes.length - 4096);
    writeFileSync(file(directory), bytes);
    const use = async (): Promise<unknown> => loadAll(await open(directory));
    await expect(use()).rejects.toMatchObject(unusable('store-corrupt'));
  });
  it('belongs to a writer that does not end', async () => {
    const directory = newDirectory();
    const store = await open(directory, { busyMs: 20 });
    const other = new DatabaseSync(file(directory));
    other.exec('BEGIN IMMEDIATE');
    const page = { source: 'jira', scope: 'ABC', tickets: [ticket('ABC-1')] };
    await expect(store.savePage(page, null)).rejects.toMatchObject(unusable('store-busy'));
    expect((await loadAll(store)).tickets).toEqual([]);
    other.exec('ROLLBACK');
    other.close();
    expect(await store.savePage(page, null)).toMatchObject({ inserted: 1 });
    await store.close();
  });
});
