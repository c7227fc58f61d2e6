import { describe, expect, it } from 'vitest';
import { createProgress } from '../../src/cli/progress.ts';
import { memoryOutput } from '../support/run-leeway.ts';

function tell(options: {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}): string {
  const { quiet = false, verbose = false, env = {}, ...terminal } = options;
  const stderr = memoryOutput(terminal);
  const progress = createProgress({ stderr: stderr.stream, env }, { quiet, verbose });
  progress.step('Reading');
  progress.tick('Reading: 7');
  progress.detail('12 commits');
  progress.warn('shallow');
  progress.step('Judging');
  progress.end();
  return stderr.text();
}

describe('progress', () => {
  it('is plain lines where nobody watches', () => {
    expect(tell({})).toBe('Reading\nwarning: shallow\nJudging\n');
    expect(tell({ isTTY: true, env: { CI: 'true' } })).toBe(tell({}));
    expect(tell({ isTTY: true, env: { TERM: 'dumb' } })).toBe(tell({}));
  });

  it('is one line on a terminal, which is clean in the end', () => {
    const clear = '\r\u001b[K';
    expect(tell({ isTTY: true, columns: 80 })).toBe(
      `Reading${clear}Reading: 7${clear}warning: shallow\nJudging${clear}`,
    );
  });

  it('tells details when asked, and nothing when it is to be quiet', () => {
    expect(tell({ verbose: true })).toContain('12 commits\n');
    expect(tell({ quiet: true })).toBe('');
  });
});
