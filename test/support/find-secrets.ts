import { Buffer } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { DatabaseSync } from '@photostructure/sqlite';

/** A part of a secret this long gives it away as well. */
const PART = 16;

/** Everything by which a secret may be recognised: as it is, in addresses, in base64 at every offset, in hex. */
export function formsOf(secret: string): readonly string[] {
  const parts = [secret.slice(0, PART), secret.slice(-PART)];
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((offset) =>
    // The first and last characters depend on what stands beside the secret.
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  const base64url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const forms = [secret, ...parts, encodeURIComponent(secret), ...base64, ...base64url, bytes.toString('hex')];
  return [...new Set(forms)].filter((form) => form.length >= 8);
}

/** Which of the secrets stand in a text or in bytes, in any form. */
export function findSecrets(content: string | Uint8Array, secrets: readonly string[]): readonly string[] {
  const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
  return secrets.filter((secret) => formsOf(secret).some((form) => text.toLowerCase().includes(form.toLowerCase())));
}

/** Every file of a store as bytes, and every value in its tables, unpacked where it is compressed. */
export function* contentsOfStore(
  folder: string,
): Iterable<{ readonly place: string; readonly content: string | Uint8Array }> {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    const bytes = readOrNull(file);
    if (bytes === null) continue;
    yield { place: name, content: bytes };
    if (!bytes.subarray(0, 15).equals(Buffer.from('SQLite format 3'))) continue;
    yield* contentsOfTables(file, name);
  }
}

function* contentsOfTables(
  file: string,
  name: string,
): Iterable<{ readonly place: string; readonly content: string | Uint8Array }> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as { name: string }[];
    for (const { name: table } of tables) {
      for (const row of database.prepare(`SELECT * FROM "${table}"`).iterate() as Iterable<Record<string, unknown>>) {
        for (const [column, value] of Object.entries(row)) {
          const place = `${name} ${table}.${column}`;
          if (typeof value === 'string') yield { place, content: value };
          if (!(value instanceof Uint8Array)) continue;
          yield { place, content: value };
          for (const unpacked of unpack(value)) yield { place: `${place}, unpacked`, content: unpacked };
        }
      }
    }
  } finally {
    database.close();
  }
}

function unpack(bytes: Uint8Array): readonly Uint8Array[] {
  return [inflateRawSync, inflateSync, gunzipSync, brotliDecompressSync].flatMap((open) => {
    try {
      return [open(bytes)];
    } catch {
      return [];
    }
  });
}

function readOrNull(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') return null;
    throw error;
  }
}
