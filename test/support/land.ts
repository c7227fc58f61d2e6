import { DEFAULT_POLICY } from '../../src/core/default-policy.ts';
import { buildChanges } from '../../src/core/landing/build-changes.ts';
import type { Changes } from '../../src/core/landing/build-changes.ts';
import type { Change } from '../../src/core/landing/change.ts';
import { classifyPaths } from '../../src/core/landing/classify-path.ts';
import { findLandingLines } from '../../src/core/landing/find-landing-lines.ts';
import { findReleases } from '../../src/core/landing/find-releases.ts';
import type { ReleaseIndex } from '../../src/core/landing/find-releases.ts';
import { landChanges } from '../../src/core/landing/land-changes.ts';
import type { Landings } from '../../src/core/landing/land-changes.ts';
import type { LandedChange } from '../../src/core/landing/landed-change.ts';
import type { LandingLines } from '../../src/core/landing/landing-lines.ts';
import { compileKeyTemplates } from '../../src/core/link/key-templates.ts';
import { parseCommitMessage } from '../../src/core/link/parse-commit-message.ts';
import { parsePullRequest } from '../../src/core/link/parse-pull-request.ts';
import type { ContentFact } from '../../src/model/facts.ts';
import type { Policy } from '../../src/model/policy.ts';
import { buildSnapshot, shaOf } from './snapshot-builder.ts';
import type { BuiltSnapshot, SnapshotSpec } from './snapshot-builder.ts';

/** A snapshot with everything that landing says of it, and ways to ask by the names of the test. */
export interface Landed extends BuiltSnapshot {
  readonly lines: LandingLines;
  readonly all: Changes;
  readonly releases: ReleaseIndex;
  readonly landings: Landings;
  readonly classes: Uint8Array;
  /** The change that a commit belongs to. Throws when it belongs to none. */
  readonly changeOf: (commitId: string) => Change;
  /** The change of a pull request. */
  readonly changeOfPull: (number: number) => Change;
  readonly ofCommit: (commitId: string) => LandedChange;
  readonly ofPull: (number: number) => LandedChange;
  /** Names of the given commits, as the test calls them. */
  readonly names: (commits: readonly number[]) => readonly string[];
  /** Steps as `2024-01-05:3`. */
  readonly stepsOf: (landed: LandedChange) => readonly string[];
}

export function land(
  spec: SnapshotSpec,
  options: { readonly policy?: Partial<Policy>; readonly facts?: readonly ContentFact[] } = {},
): Landed {
  const built = buildSnapshot(spec);
  const { snapshot } = built;
  const policy: Policy = { ...DEFAULT_POLICY, ...options.policy };
  const grammar = compileKeyTemplates(policy.links.keyTemplates);
  const messages = snapshot.commits.map(({ message }) => parseCommitMessage(message, grammar));
  const pullRequestMessages = snapshot.pullRequests.map((pull) => parsePullRequest(pull, grammar));
  const lines = findLandingLines({ snapshot, policy, messages });
  const all = buildChanges({ snapshot, messages, lines });
  const releases = findReleases({ snapshot, policy, lines });
  const classes = classifyPaths(snapshot, policy);
  const facts = new Map((options.facts ?? []).map((fact) => [fact.sha, fact]));
  const landings = landChanges({ snapshot, messages, pullRequestMessages, lines, all, releases, classes, facts });

  const nameBySha = new Map((spec.commits ?? []).map(({ id }) => [shaOf(id), id]));
  const found = (change: Change | undefined, what: string): Change => {
    if (change === undefined) throw new Error(`No change for ${what}`);
    return change;
  };
  const changeOf = (id: string): Change => found(all.changes[all.changeOfCommit[built.commit(id)] ?? -1], id);
  const changeOfPull = (number: number): Change =>
    found(
      all.changes.find((one) => one.number === number),
      `#${number}`,
    );
  return {
    ...built,
    lines,
    all,
    releases,
    landings,
    classes,
    changeOf,
    changeOfPull,
    ofCommit: (id) => landings.of(changeOf(id).index),
    ofPull: (number) => landings.of(changeOfPull(number).index),
    names: (commits) => commits.map((index) => nameBySha.get(snapshot.commits[index]?.sha ?? '') ?? '?'),
    stepsOf: ({ steps }) => steps.map(({ at, value }) => `${new Date(at).toISOString().slice(0, 10)}:${value}`),
  };
}
