import { MISSING } from '../../model/repository.ts';
import type { Change } from './change.ts';

const NONE: readonly number[] = [];

/**
 * A commit that is a change of its own. Most changes are, and as plain objects with their lists half a million of them
 * take three times the room: what follows from the commit is made when it is asked for.
 */
export class LoneCommit implements Change {
  readonly index: number;
  readonly repository: number;
  private readonly commit: number;

  constructor(index: number, repository: number, commit: number) {
    this.index = index;
    this.repository = repository;
    this.commit = commit;
  }

  get kind(): 'commit' {
    return 'commit';
  }

  get number(): null {
    return null;
  }

  get pullRequest(): number {
    return MISSING;
  }

  get commits(): readonly number[] {
    return [this.commit];
  }

  get landedBy(): readonly number[] {
    return NONE;
  }

  get headBranch(): null {
    return null;
  }

  get headOwner(): null {
    return null;
  }

  get base(): null {
    return null;
  }
}
