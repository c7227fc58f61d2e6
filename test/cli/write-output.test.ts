import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openOutput } from '../../src/cli/write-output.ts';
import { memoryOutput, runLeeway } from '../support/run-leeway.ts';

function failing(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => {
      done(Object.assign(new Error(`write ${code}`), { code }));
    },
  });
}

describe('standard output', () => {
  it('takes text over before the run goes on', async () => {
    const { stream, text } = memoryOutput();
    const output = openOutput(stream);
    await output.write('one\n');
    await output.write('');
    expect({ text: text(), isClosed: output.isClosed() }).toEqual({ text: 'one\n', isClosed: false });
  });

  it('swallows what is written after its reader is gone', async () => {
    const output = openOutput(failing('EPIPE'));
    await output.write('one\n');
    await output.write('two\n');
    expect(output.isClosed()).toBe(true);
  });

  it('ends the run with 0 and in silence when its reader is gone', async () => {
    const { exitCode, stderr } = await runLeeway(['config', '--schema'], undefined, { stdout: failing('EPIPE') });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });
});
