import type { ChangeExplanation, ExplainedLink, TicketExplanation } from '../../src/model/explanation.ts';
import { DAY } from '../../src/model/instant.ts';
import type { Artifact } from '../../src/model/link.ts';
import { AS_OF, sampleFindings, sampleOutcome } from './sample-result.ts';

const ago = (days: number): number => AS_OF - days * DAY;
const commit = (index: number): Artifact => ({ kind: 'commit', index });

const LINK: ExplainedLink = {
  ticket: 1,
  artifact: commit(0),
  via: 'squash-suffix',
  rootVia: 'key-in-title',
  tier: 2,
  owns: true,
  relation: 'implements',
  isDisputed: false,
  since: ago(86),
  standing: 0,
};

/** Claimed released, landed, reverted: a ticket with something in every section. */
export function sampleTicketExplanation(): TicketExplanation {
  return {
    kind: 'ticket',
    asOf: AS_OF,
    mode: 'reconstruction',
    policyHash: '3fa9c1d2e4b50617',
    ticket: 1,
    topRung: 4,
    claimed: [
      { at: null, rung: 0, by: 'unknown', word: 'Open', standing: 'held' },
      { at: ago(100), rung: 1, by: 'person', word: 'In Progress', standing: 'held' },
      { at: ago(95), rung: 3, by: 'person', word: 'Done', standing: 'too-short' },
      { at: ago(82), rung: 4, by: 'agent', word: 'Closed, Fixed', standing: 'held' },
    ],
    evidenced: [
      { at: ago(99), strict: 1, lenient: 1, cause: { code: 'commit-seen' }, artifact: commit(0) },
      { at: ago(86), strict: 3, lenient: 3, cause: { code: 'landed', line: 'main' }, artifact: commit(0) },
      { at: ago(74), strict: 0, lenient: 0, cause: { code: 'reverted' }, artifact: commit(1) },
      { at: ago(60), strict: 0, lenient: 3, cause: { code: 'shared', from: 'ABC-19' }, artifact: null },
    ],
    links: [
      LINK,
      {
        ...LINK,
        artifact: { kind: 'pull-request', repository: 1, number: 41 },
        via: 'key-in-body',
        rootVia: 'key-in-body',
        tier: 3,
        owns: false,
        relation: 'mentions',
        standing: null,
        isDisputed: true,
      },
    ],
    outcome: {
      ...sampleOutcome(1, {
        daysAgo: 82,
        claimed: 4,
        strict: ['contradicted', 'weak', { code: 'reverted' }],
        lenient: ['supported', null, { code: 'shared' }],
        pool: 2,
        candidates: [commit(3), commit(4)],
      }),
      claimedBy: 'agent',
    },
    findings: sampleFindings().filter(({ kind }) => kind === 'done-then-reverted'),
    wouldChange: [
      { change: { code: 'candidate-names-ticket', artifact: commit(3) }, outcome: 'supported', strength: null },
      { change: { code: 'change-restored', artifact: commit(0) }, outcome: 'supported', strength: null },
      {
        change: { code: 'policy', name: 'visibilityFloor', from: '0.9', to: '0.8' },
        outcome: 'unsupported',
        strength: 'weak',
      },
    ],
  };
}

export function sampleChangeExplanation(): ChangeExplanation {
  return {
    kind: 'change',
    asOf: AS_OF,
    mode: 'replay',
    policyHash: '3fa9c1d2e4b50617',
    artifact: commit(0),
    pullRequest: { kind: 'pull-request', repository: 0, number: 77 },
    commits: [],
    links: [LINK],
    unknownKeys: ['ABC-999'],
    timeline: [
      { at: ago(99), event: { code: 'authored' } },
      { at: ago(98), event: { code: 'opened', isDraft: true } },
      { at: ago(86), event: { code: 'landed', line: 'main', isEstimated: true } },
      { at: ago(80), event: { code: 'released', tag: 'v2.3.0' } },
      { at: ago(74), event: { code: 'reverted', by: commit(1) } },
    ],
    reverts: [],
    revertedBy: [commit(1)],
    survivingShare: 0.25,
    substances: ['product', 'test'],
    isHollow: false,
    added: 120,
    deleted: 14,
    paths: 4,
    ai: 'assisted',
    isByBot: false,
    findings: [],
  };
}
