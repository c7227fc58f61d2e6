import type { Assessment } from '../../../src/core/assess.ts';
import type { Finding, FindingKind, Subject } from '../../../src/model/finding.ts';
import { createRandom } from '../random.ts';

const SEED = 20;

/** So many findings of a kind, the same ones for the same data: what is to be read by hand. */
export function sampleFindings(kind: FindingKind, { findings, prepared }: Assessment, size: number): readonly string[] {
  const random = createRandom(SEED);
  const rest = findings.filter((finding) => finding.kind === kind);
  const chosen: Finding[] = [];
  while (chosen.length < size && rest.length > 0) chosen.push(...rest.splice(random.below(rest.length), 1));
  const nameOf = (subject: Subject): string => {
    switch (subject.kind) {
      case 'ticket':
        return prepared.snapshot.tickets[subject.index]?.key ?? '';
      case 'commit':
        return prepared.snapshot.commits[subject.index]?.sha.slice(0, 12) ?? '';
      case 'pull-request':
        return `!${String(subject.number)}`;
      case 'repository':
        return prepared.snapshot.repositories[subject.index]?.id ?? '';
      case 'project':
        return subject.key;
      case 'source':
        return subject.name;
    }
  };
  return chosen.map(({ subject, severity, holds, args }) =>
    [nameOf(subject), severity, holds, JSON.stringify(args)].join('  '),
  );
}
