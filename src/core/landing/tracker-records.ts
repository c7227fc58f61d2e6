import type { Snapshot } from '../../model/snapshot.ts';

const FOLDER = '.beads';
/** Settings and pages beside the issues are somebody's work. */
const OTHER_FILE = /^\.|\.(?:ya?ml|toml|md)$/;

/** Whether a path holds issues of a tracker that lives in the repository: claims, not work. */
export function isTrackerRecord(path: string): boolean {
  if (!path.toLowerCase().includes(`${FOLDER}/`)) return false;
  const parts = path.toLowerCase().split('/');
  const name = parts.pop() ?? '';
  return parts.includes(FOLDER) && !OTHER_FILE.test(name);
}

/** By commit, whether it touches nothing but such records. */
export function createRecordKeeping({
  commits,
  paths: names,
}: Pick<Snapshot, 'commits' | 'paths'>): (commit: number) => boolean {
  const isRecord = Uint8Array.from(names, (name) => Number(isTrackerRecord(name)));
  if (!isRecord.includes(1)) return () => false;
  return (commit) => {
    const { paths = null } = commits[commit] ?? {};
    return paths !== null && paths.length > 0 && paths.every((path) => isRecord[path] === 1);
  };
}
