import { AppError } from '../base/app-error.ts';
import type { Database } from './database.ts';
import { corruptStoreError } from './store-error.ts';

/**
 * Instants are milliseconds. `seen_from` is when the store first knew of a version, `seen_until` when it knew better
 * (null: still current); superseded versions are never deleted. Rows hold account and path numbers; names stand in
 * `account` and in raw pages only.
 */
const FIRST = `
CREATE TABLE account (
  number INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  id TEXT,
  name TEXT NOT NULL,
  email TEXT,
  identity TEXT UNIQUE
) STRICT;

CREATE TABLE path (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE scope (
  number INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (source, name)
) STRICT;

CREATE TABLE repository (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT) STRICT;

CREATE TABLE repository_version (
  number INTEGER PRIMARY KEY,
  repository INTEGER NOT NULL,
  record TEXT NOT NULL,
  seen_from INTEGER NOT NULL,
  seen_until INTEGER
) STRICT;
CREATE UNIQUE INDEX repository_now ON repository_version (repository) WHERE seen_until IS NULL;

CREATE TABLE ref (
  number INTEGER PRIMARY KEY,
  repository INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  target BLOB NOT NULL,
  tagged_at INTEGER,
  seen_from INTEGER NOT NULL,
  seen_until INTEGER
) STRICT;
CREATE UNIQUE INDEX ref_now ON ref (repository, name) WHERE seen_until IS NULL;

CREATE TABLE git_commit (
  number INTEGER PRIMARY KEY,
  repository INTEGER NOT NULL,
  sha BLOB NOT NULL,
  parents BLOB NOT NULL,
  authored_at INTEGER NOT NULL,
  committed_at INTEGER NOT NULL,
  who TEXT NOT NULL,
  message TEXT NOT NULL,
  depth INTEGER NOT NULL,
  changes TEXT,
  derivation INTEGER NOT NULL,
  seen_from INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX git_commit_sha ON git_commit (repository, sha);

CREATE TABLE trailer_page (number INTEGER PRIMARY KEY, repository INTEGER NOT NULL, content BLOB NOT NULL) STRICT;

CREATE TABLE ticket (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  scope INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  richness INTEGER NOT NULL,
  derivation INTEGER NOT NULL,
  record TEXT NOT NULL,
  seen_from INTEGER NOT NULL,
  seen_until INTEGER
) STRICT;
CREATE UNIQUE INDEX ticket_now ON ticket (id) WHERE seen_until IS NULL;

CREATE TABLE pull_request (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  scope INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  richness INTEGER NOT NULL,
  derivation INTEGER NOT NULL,
  record TEXT NOT NULL,
  seen_from INTEGER NOT NULL,
  seen_until INTEGER
) STRICT;
CREATE UNIQUE INDEX pull_request_now ON pull_request (id) WHERE seen_until IS NULL;

CREATE TABLE release (
  number INTEGER PRIMARY KEY,
  repository TEXT NOT NULL,
  tag TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  seen_from INTEGER NOT NULL,
  seen_until INTEGER
) STRICT;
CREATE UNIQUE INDEX release_now ON release (repository, tag) WHERE seen_until IS NULL;

CREATE TABLE raw_page (number INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TABLE raw_payload (
  kind TEXT NOT NULL,
  id TEXT NOT NULL COLLATE NOCASE,
  scope INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  page INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX raw_payload_page ON raw_payload (page, position);

CREATE TABLE content_fact (
  repository INTEGER NOT NULL,
  sha BLOB NOT NULL,
  fact TEXT,
  PRIMARY KEY (repository, sha)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_state (
  number INTEGER PRIMARY KEY,
  scope INTEGER NOT NULL,
  kind TEXT NOT NULL,
  completeness TEXT NOT NULL,
  reason TEXT,
  remedy TEXT,
  as_of INTEGER,
  complete_as_of INTEGER,
  seen_from INTEGER NOT NULL,
  seen_until INTEGER
) STRICT;
CREATE UNIQUE INDEX source_state_now ON source_state (scope, kind) WHERE seen_until IS NULL;

CREATE TABLE bookmark (
  scope INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (scope, name)
) STRICT, WITHOUT ROWID;
`;

/** When it was noticed that a source no longer has a record. */
const GONE = `
ALTER TABLE ticket ADD COLUMN gone_at INTEGER;
ALTER TABLE pull_request ADD COLUMN gone_at INTEGER;
`;

/** Each entry lifts the schema by one version. Never edit an entry that was released: add one. */
const MIGRATIONS: readonly string[] = [FIRST, GONE];

const SCHEMA_VERSION = MIGRATIONS.length;

/** "Leew", so that another program's database is recognised as such. */
const APPLICATION_ID = 0x4c656577;

export function schemaVersionOf(database: Database): number {
  return database.get<[number]>('PRAGMA user_version')?.[0] ?? 0;
}

function checkOrigin(database: Database, directory: string, version: number): void {
  const [id] = database.get<[number]>('PRAGMA application_id') ?? [0];
  const [tables] = database.get<[number]>('SELECT count(*) FROM sqlite_schema') ?? [0];
  if (id === APPLICATION_ID || (id === 0 && version === 0 && tables === 0)) return;
  throw corruptStoreError(directory, 'The file is the database of another program.');
}

function checkVersion(directory: string, version: number, readOnly: boolean): void {
  if (version > SCHEMA_VERSION) {
    throw new AppError({
      code: 'store-newer',
      kind: 'not-measurable',
      message:
        `Expected a store of schema ${SCHEMA_VERSION} or older in ${directory}, but it has schema ${version}: ` +
        'a newer version of Leeway wrote it.',
      remedy: 'Update Leeway, or move that directory away and pull again.',
    });
  }
  if (readOnly && version < SCHEMA_VERSION) {
    throw new AppError({
      code: 'store-older',
      kind: 'not-measurable',
      message: `Expected a store of schema ${SCHEMA_VERSION} in ${directory}, but it has schema ${version}.`,
      remedy: 'Pull or import once: that brings the store up to date.',
    });
  }
}

/** Brings the schema up to date, one transaction for all steps; two processes may try at once. */
export function migrate(database: Database, directory: string, options: { readonly readOnly: boolean }): void {
  const version = schemaVersionOf(database);
  checkOrigin(database, directory, version);
  checkVersion(directory, version, options.readOnly);
  if (version === SCHEMA_VERSION) return;
  database.writing(() => {
    const present = schemaVersionOf(database);
    for (const step of MIGRATIONS.slice(present)) database.connection.exec(step);
    database.connection.exec(`PRAGMA user_version = ${Math.max(present, SCHEMA_VERSION)}`);
    database.connection.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  });
}
