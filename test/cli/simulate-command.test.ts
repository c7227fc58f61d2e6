import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { runLeeway } from '../support/run-leeway.ts';

const QUICK = ['simulate', '--series', '3', '--organisations', '0', '--weeks', '20', '--size', '6', '--quiet'];

describe('leeway simulate', () => {
  it('answers with a report and nothing else', async () => {
    const { exitCode, stdout, stderr } = await runLeeway(QUICK);
    expect({ exitCode, stderr }).toEqual({ exitCode: EXIT.ok, stderr: '' });
    expect(stdout).toMatch(/^Leeway simulate, seed 1\n20 weeks, each with about 6 claims of done\./);
  });

  it('gives the same bytes for the same seed, in JSON as well', async () => {
    const [first, second] = [await runLeeway([...QUICK, '--json']), await runLeeway([...QUICK, '--json'])];
    expect(first.stdout).toBe(second.stdout);
    expect(JSON.parse(first.stdout)).toMatchObject({ seed: 1, truth: { weeks: 20, onset: 10, size: [6, 6] } });
  });

  it('takes values that move as FROM:TO', async () => {
    const moving = ['--size', '5:9', '--visibility', '.5:.9', '--slope', '-0.05', '--json'];
    const { stdout } = await runLeeway([...QUICK, ...moving]);
    expect(JSON.parse(stdout)).toMatchObject({ truth: { size: [5, 9], visibility: [0.5, 0.9], slope: -0.05 } });
  });

  it.each([
    ['--size', 'many'],
    ['--size', '1:2:3'],
    ['--size', ''],
    ['--gap', '1e5'],
    ['--weeks', '5.5'],
    ['--seed', '-1'],
    ['--gap', '2'],
    ['--weeks', '4'],
  ])('refuses %s %s as wrong use', async (option, value) => {
    const { exitCode, stdout, stderr } = await runLeeway([...QUICK, option, value]);
    expect({ exitCode, stdout }).toEqual({ exitCode: EXIT.usage, stdout: '' });
    expect(stderr).toMatch(/^error: .*(?:Expected|expected)/s);
  });
});
