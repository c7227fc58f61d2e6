import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderJson } from '../../src/report/render-json.ts';
import { runLeeway } from '../support/run-leeway.ts';
import { sampleReport } from '../support/sample-result.ts';

const saved = [...renderJson(sampleReport())].join('');
let here = '';

beforeAll(async () => {
  here = await mkdtemp(path.join(os.tmpdir(), 'leeway-report-'));
  await writeFile(path.join(here, 'result.json'), saved);
});

afterAll(() => rm(here, { recursive: true, force: true }));

describe('leeway report', () => {
  it('writes a saved result again, byte by byte', async () => {
    expect(await runLeeway(['report', '--from', 'result.json', '--json'], here)).toEqual({
      exitCode: 0,
      stdout: saved,
      stderr: '',
    });
  });

  it('reads standard input', async () => {
    const stdin = Readable.from([Buffer.from(saved)]);
    const { stdout, exitCode } = await runLeeway(['report', '--from', '-', '--format', 'csv'], here, { stdin });
    expect({ exitCode, head: stdout.split('\n')[0] }).toEqual({
      exitCode: 0,
      head: 'id,kind,severity,subject_kind,subject,holds,cause,since,sentence,args',
    });
  });

  it('writes several reports into files, and nothing to standard output', async () => {
    const args = ['--output', 'report.md', '--output', 'sarif:results.json', '--output', 'leeway.prom'];
    expect(await runLeeway(['report', '--from', 'result.json', ...args], here)).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
    const read = (file: string): Promise<string> => readFile(path.join(here, file), 'utf8');
    expect(await read('report.md')).toMatch(/^## Leeway audit as of /);
    expect(JSON.parse(await read('results.json'))).toMatchObject({ version: '2.1.0' });
    expect(await read('leeway.prom')).toMatch(/# EOF\n$/);
    expect((await readdir(here)).sort()).toEqual(['leeway.prom', 'report.md', 'result.json', 'results.json']);
  });

  it('is a gate as the audit is: what could not be seen is no clean bill', async () => {
    expect(await runLeeway(['report', '--from', 'result.json', '--fail-on', 'high', '--json'], here)).toMatchObject({
      exitCode: 3,
    });
  });

  it.each([
    ['no such file', ['--from', 'none.json'], 'ENOENT'],
    ['a document of another kind', ['--from', 'other.json'], '$: schema is missing'],
    ['what is no JSON', ['--from', 'no.json'], 'got no JSON'],
    ['a later version', ['--from', 'later.json'], 'expected leeway.audit/1, got leeway.audit/2'],
  ])('refuses %s', async (_what, args, message) => {
    await writeFile(path.join(here, 'other.json'), '{}');
    await writeFile(path.join(here, 'no.json'), '{"a":');
    await writeFile(path.join(here, 'later.json'), saved.replace('leeway.audit/1', 'leeway.audit/2'));
    const { exitCode, stdout, stderr } = await runLeeway(['report', ...args], here);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
