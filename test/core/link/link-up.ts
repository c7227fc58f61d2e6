import { DEFAULT_POLICY } from '../../../src/core/default-policy.ts';
import { buildChanges } from '../../../src/core/landing/build-changes.ts';
import type { Change } from '../../../src/core/landing/change.ts';
import { findLandingLines } from '../../../src/core/landing/find-landing-lines.ts';
import type { ChangeLink } from '../../../src/core/link/change-link.ts';
import { linkArtifacts } from '../../../src/core/link/link-artifacts.ts';
import type { Links } from '../../../src/core/link/link-artifacts.ts';
import { parseMessages } from '../../../src/core/link/parse-messages.ts';
import type { Artifact } from '../../../src/model/link.ts';
import type { LinkRules } from '../../../src/model/policy.ts';
import { buildSnapshot } from '../../support/snapshot-builder.ts';
import type { BuiltSnapshot, SnapshotSpec } from '../../support/snapshot-builder.ts';

export interface LinkedUp extends Links {
  readonly built: BuiltSnapshot;
  readonly changes: readonly Change[];
  /** `ABC-1 !12 key-in-title T2`, then `<- root`, `part`, `mention`, `disputed`. */
  readonly brief: readonly string[];
  /** Likewise, for artifacts. */
  readonly artifacts: readonly string[];
}

export function linkUp(spec: SnapshotSpec, rules: Partial<LinkRules> = {}): LinkedUp {
  const built = buildSnapshot(spec);
  const { snapshot } = built;
  const policy = { ...DEFAULT_POLICY, links: { ...DEFAULT_POLICY.links, ...rules } };
  const messages = parseMessages(snapshot.commits, policy.links);
  const lines = findLandingLines({ snapshot, policy, messages });
  const { changes } = buildChanges({ snapshot, messages, lines });
  const links = linkArtifacts({ snapshot, policy, changes, messages });
  const idOf = (commit: number): string =>
    spec.commits?.find(({ id }) => built.commit(id) === commit)?.id ?? String(commit);
  const changeName = (index: number): string => {
    const change = changes[index];
    if (change === undefined) return '?';
    return change.number === null ? change.commits.map(idOf).join('+') : `!${change.number}`;
  };
  const artifactName = (artifact: Artifact): string =>
    artifact.kind === 'commit' ? idOf(artifact.index) : `!${artifact.number}`;
  const describe = (name: string, link: Omit<ChangeLink, 'change' | 'ownedUntil' | 'isRecordKeeping'>): string =>
    [
      snapshot.tickets[link.ticket]?.key,
      name,
      link.via,
      `T${link.tier}`,
      ...(link.rootVia === link.via ? [] : [`<- ${link.rootVia}`]),
      ...(link.relation === 'part-of' ? ['part'] : []),
      ...(link.owns ? [] : ['mention']),
      ...(link.isDisputed ? ['disputed'] : []),
    ].join(' ');
  return {
    ...links,
    built,
    changes,
    brief: links.changeLinks.map((link) => describe(changeName(link.change), link)),
    artifacts: links.linksAt(Infinity).map((link) => describe(artifactName(link.artifact), link)),
  };
}
