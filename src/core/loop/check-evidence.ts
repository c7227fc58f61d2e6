import type { EvidenceClaim } from '../../model/loop-result.ts';
import type { Assessment } from '../assess.ts';
import { findSubjects } from '../explain/find-subject.ts';
import { changeFactsAt, pullOfChange } from '../verify/change-facts.ts';
import { ticketFactsAt } from '../verify/ticket-facts.ts';

const PULL_ADDRESS = /^https?:\/\/[^/\s]{1,200}\/([^/\s]{1,100}\/[^/\s]{1,100})\/(?:pull|pulls|issues)\/(\d{1,9})$/;
const BROWSE_ADDRESS = /^https?:\/\/[^/\s]{1,200}\/(?:[^/\s]{1,100}\/)?browse\/([A-Za-z][A-Za-z0-9_]{0,40}-\d{1,9})$/;
const COMMIT_ADDRESS = /^https?:\/\/[^/\s]{1,200}\/[^/\s]{1,100}\/[^/\s]{1,100}\/commit\/([0-9a-f]{7,64})$/;

/**
 * What is given as evidence of an adaptation is a claim of work like any other: of a ticket that says done the verdict of the
 * audit counts, of a pull request or commit whether it landed and stands.
 */
export function checkEvidence(assessment: Assessment, ref: string): EvidenceClaim {
  const { subjects } = findSubjects(assessment.prepared, nameOf(ref));
  const [subject] = subjects;
  if (subject === undefined) return { ref, kind: null, state: 'unknown' };
  if (subjects.length > 1) return { ref, kind: null, state: 'ambiguous' };
  if (subject.kind === 'ticket') return { ref, kind: 'ticket', state: stateOfTicket(assessment, subject.index) };
  const change = assessment.changeOfArtifact(subject);
  return { ref, kind: subject.kind, state: stateOfChange(assessment, change) };
}

function nameOf(ref: string): string {
  const [, repository, number] = PULL_ADDRESS.exec(ref) ?? [];
  if (repository !== undefined && number !== undefined) return `${repository}#${number}`;
  return BROWSE_ADDRESS.exec(ref)?.[1] ?? COMMIT_ADDRESS.exec(ref)?.[1] ?? ref;
}

function stateOfTicket(assessment: Assessment, ticket: number): EvidenceClaim['state'] {
  const { claim, verdict } = ticketFactsAt(assessment, ticket, assessment.request.asOf);
  if (claim === 'withdrawn') return 'contradicted';
  if (claim !== 'done') return 'open';
  return verdict?.outcome ?? 'inconclusive';
}

function stateOfChange(assessment: Assessment, change: number | null): EvidenceClaim['state'] {
  const { asOf } = assessment.request;
  const facts = changeFactsAt(assessment, change, pullOfChange(assessment, change), asOf);
  if (facts.stands) return facts.survivingShare > 0 && facts.survivingShare < 1 ? 'partial' : 'supported';
  if (facts.undoneAt !== null || facts.closedUnmergedAt !== null) return 'contradicted';
  // Merged by the host's record, and not to be found on any line.
  return facts.mergedAt === null ? 'open' : 'inconclusive';
}
