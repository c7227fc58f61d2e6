import { describe, expect, it } from 'vitest';
import { createRecordKeeping, isTrackerRecord } from '../../../src/core/landing/tracker-records.ts';
import { buildSnapshot } from '../../support/snapshot-builder.ts';

describe('records of a tracker that lives in the repository', () => {
  it.each<[string, boolean]>([
    ['.beads/issues.jsonl', true],
    ['apps/web/.beads/deletions.jsonl', true],
    ['.Beads/Issues.jsonl', true],
    ['.beads/config.yaml', false],
    ['.beads/README.md', false],
    ['.beads/.gitignore', false],
    ['src/beads/issues.ts', false],
    ['x.beads/issues.jsonl', false],
    ['.beads', false],
    ['', false],
  ])('%s: %s', (path, isRecord) => {
    expect(isTrackerRecord(path)).toBe(isRecord);
  });

  it.each<[string, readonly string[] | null, boolean]>([
    ['of issues alone', ['.beads/issues.jsonl', '.beads/deletions.jsonl'], true],
    ['of issues beside code', ['.beads/issues.jsonl', 'src/a.ts'], false],
    ['of code', ['src/a.ts'], false],
    ['without paths', [], false],
    ['whose paths are not known', null, false],
  ])('are kept by a commit %s: %s', (_, paths, keeps) => {
    const { snapshot, commit } = buildSnapshot({
      commits: [
        { id: 'one', message: 'One', at: '2024-04-01', paths },
        { id: 'two', message: 'Two', at: '2024-04-02', paths: ['.beads/issues.jsonl'] },
      ],
    });
    const keepsRecords = createRecordKeeping(snapshot);
    expect(keepsRecords(commit('one'))).toBe(keeps);
    expect(keepsRecords(99)).toBe(false);
  });

  it('are kept by nobody where there are none', () => {
    expect(createRecordKeeping(buildSnapshot({}).snapshot)(0)).toBe(false);
  });
});
