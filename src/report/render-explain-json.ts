import type { ChangeExplanation, RecordChange, TicketExplanation } from '../model/explanation.ts';
import { RUNGS } from '../model/rung.ts';
import type { Rung } from '../model/rung.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { changeEventText, evidenceText, recordChangeText } from './explanation-texts.ts';
import { isoInstant } from './format.ts';
import { artifactValue, findingValue, linkValue, outcomeValue } from './json/audit-values.ts';
import type { JsonObject, JsonValue, Member } from './json/json-value.ts';
import { inline, records, toJsonText } from './json/json-value.ts';
import type { Labels } from './labels.ts';
import { labelsOf } from './labels.ts';
import type { ExplainReport } from './render-explain.ts';
import { shareNumber } from './rounded.ts';

export function renderExplainJson({ explanation, snapshot }: ExplainReport): string {
  const labels = labelsOf(snapshot);
  return toJsonText([
    ['schema', inline('leeway.explain/1')],
    ['asOf', inline(isoInstant(explanation.asOf))],
    ['mode', inline(explanation.mode)],
    ['policyHash', inline(explanation.policyHash)],
    ...(explanation.kind === 'ticket'
      ? ticketMembers(explanation, snapshot, labels)
      : changeMembers(explanation, labels)),
    ['findings', records(explanation.findings, (finding) => findingValue(labels, finding))],
  ]);
}

function ticketMembers(explanation: TicketExplanation, snapshot: Snapshot, labels: Labels): readonly Member[] {
  const { ticket, topRung, claimed, evidenced, links, outcome, wouldChange } = explanation;
  return [
    ['subject', inline({ kind: 'ticket', id: labels.ticketKey(ticket) })],
    ['topRung', inline(RUNGS[topRung])],
    [
      'claimed',
      records(claimed, ({ at, rung, by, word, standing }) => ({
        at: isoInstant(at),
        rung: RUNGS[rung],
        by,
        word,
        standing,
      })),
    ],
    [
      'evidenced',
      records(evidenced, ({ at, strict, lenient, cause, artifact }) => ({
        at: isoInstant(at),
        strict: RUNGS[strict],
        lenient: RUNGS[lenient],
        cause: { ...cause },
        text: evidenceText(cause),
        artifact: artifact === null ? null : artifactValue(labels, artifact),
      })),
    ],
    ['links', records(links, (link) => ({ ...linkValue(labels, link), standing: rungValue(link.standing) }))],
    ['outcome', inline(outcome === null ? null : outcomeValue(snapshot, labels, outcome))],
    [
      'wouldChange',
      records(wouldChange, ({ change, outcome: next, strength }) => ({
        change: recordChangeValue(change, labels),
        text: recordChangeText(change, labels),
        outcome: next,
        strength,
      })),
    ],
  ];
}

function rungValue(rung: Rung | null): JsonValue {
  return rung === null ? null : RUNGS[rung];
}

function recordChangeValue(change: RecordChange, labels: Labels): JsonObject {
  switch (change.code) {
    case 'candidate-names-ticket':
    case 'change-lands':
    case 'change-restored':
      return { code: change.code, artifact: artifactValue(labels, change.artifact) };
    case 'grace-passes':
      return { code: change.code, at: isoInstant(change.at) };
    case 'visibility-reaches':
      return { code: change.code, share: shareNumber(change.share) };
    default:
      return { ...change };
  }
}

function changeMembers(explanation: ChangeExplanation, labels: Labels): readonly Member[] {
  const artifact = (one: ChangeExplanation['artifact']): JsonObject => artifactValue(labels, one);
  return [
    ['subject', inline(artifact(explanation.artifact))],
    ['title', inline(labels.artifactTitle(explanation.artifact))],
    ['pullRequest', inline(explanation.pullRequest === null ? null : artifact(explanation.pullRequest))],
    ['commits', records(explanation.commits, artifact)],
    ['links', records(explanation.links, (link) => linkValue(labels, link))],
    ['unknownKeys', inline(explanation.unknownKeys)],
    [
      'timeline',
      records(explanation.timeline, ({ at, event }) => ({
        at: isoInstant(at),
        event: 'by' in event ? { code: event.code, by: artifact(event.by) } : { ...event },
        text: changeEventText(event, labels),
      })),
    ],
    ['reverts', records(explanation.reverts, artifact)],
    ['revertedBy', records(explanation.revertedBy, artifact)],
    ['survivingShare', inline(shareNumber(explanation.survivingShare))],
    ['substances', inline(explanation.substances)],
    ['isHollow', inline(explanation.isHollow)],
    ['added', inline(explanation.added)],
    ['deleted', inline(explanation.deleted)],
    ['paths', inline(explanation.paths)],
    ['ai', inline(explanation.ai)],
    ['isByBot', inline(explanation.isByBot)],
  ];
}
