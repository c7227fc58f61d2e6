import type { StatementEvidence, StatementSubject } from '../../model/statement.ts';
import type { Checked, Question } from './checked.ts';
import { contradicted, evidence, inconclusive, supported } from './checked.ts';

/** Whether a release (the named one, or any) holds one of the changes, net of reverts. */
export function checkRelease(
  version: string | null,
  changes: readonly number[],
  subject: StatementSubject,
  { world, at }: Question,
): Checked {
  const { landings, prepared } = world.assessment;
  const { releases } = prepared;
  const known = releases.releases.filter((release) => release.at <= at);
  if (known.length === 0) return inconclusive({ code: 'no-records', what: 'releases' });
  if (version === null) {
    for (const change of changes) {
      const first = landings.of(change).releases.find((release) => release.at <= at);
      if (first !== undefined) return supported({ code: 'as-stated' }, [releaseEvidence(first.tag, first.at)]);
    }
    return contradicted({ code: 'not-in-release', version: '' }, [evidence(subject, 'not-landed', null)]);
  }
  const named = releases.releasesOfVersion(version).filter((release) => release.at <= at);
  const exact = known.filter(({ tag }) => tag === version || tag === `v${version}`);
  const tags = named.length > 0 ? named : exact;
  if (tags.length === 0) return contradicted({ code: 'unknown-release' }, []);
  for (const change of changes) {
    for (const tag of tags) {
      if (landings.isContained(change, tag.index) === true) {
        return supported({ code: 'as-stated' }, [releaseEvidence(tag.tag, tag.at)]);
      }
    }
  }
  const others = changes.flatMap((change) =>
    landings
      .of(change)
      .releases.filter((release) => release.at <= at)
      .slice(0, 1),
  );
  return contradicted({ code: 'not-in-release', version }, [
    ...others.map(({ tag, at: since }) => releaseEvidence(tag, since)),
    ...(others.length === 0 ? [evidence(subject, 'not-landed', null)] : []),
  ]);
}

function releaseEvidence(tag: string, at: number): StatementEvidence {
  return evidence({ kind: 'release', name: tag }, 'released', at);
}
