import type { TicketOutcome, Verdict } from '../../model/outcome.ts';
import type { RecordChange, WouldChange } from '../../model/explanation.ts';
import { rungAt } from '../outcome/evidence-at.ts';
import type { Judged } from '../outcome/close-case.ts';
import { closeCase } from '../outcome/close-case.ts';
import type { DecisionInput } from '../outcome/decide.ts';
import type { JudgeContext } from '../outcome/judge-context.ts';
import { answerCase, judgeMoment, listCandidates } from '../outcome/judge-tickets.ts';
import type { OpenCase } from '../outcome/open-case.ts';
import { openCase } from '../outcome/open-case.ts';

/**
 * The least changes of the record or of the policy that give the ticket another outcome. Each is tried: the ticket is
 * judged again with that one thing changed, and what comes out otherwise than before is listed.
 */
export function whatWouldChange(context: JudgeContext, judged: Judged, at: number): readonly WouldChange[] {
  const ticket = context.snapshot.tickets[judged.ticket];
  const open = ticket === undefined ? null : openCase(context, ticket, at);
  if (open === null) return [];
  const trials = listTrials(context, judged, open);
  const before = judged.strict;
  return trials.flatMap(({ change, verdict }) => {
    if (verdict === null || (verdict.outcome === before.outcome && verdict.strength === before.strength)) return [];
    return [{ change, outcome: verdict.outcome, strength: verdict.strength }];
  });
}

interface Trial {
  readonly change: RecordChange;
  readonly verdict: Verdict | null;
}

function listTrials(context: JudgeContext, judged: Judged, open: OpenCase): readonly Trial[] {
  const { reason } = judged.strict;
  const retry = (change: Partial<DecisionInput>): Verdict => rejudge(context, open, change);
  const trials: Trial[] = [];
  switch (reason.code) {
    case 'within-grace':
      trials.push(tryLater(context, judged, open));
      break;
    case 'work-still-open':
    case 'lower-rung': {
      const [waiting] = judged.strict.evidence;
      if (waiting !== undefined)
        trials.push({ change: { code: 'change-lands', artifact: waiting }, verdict: retry({ own: allLanded(open) }) });
      break;
    }
    case 'predates-reopening':
      trials.push({
        change: { code: 'new-change-after-reopening' },
        verdict: retry({ own: { ...open.inputs.strict.own, predatesReopening: false } }),
      });
      break;
    case 'reverted':
    case 'closed-unmerged':
    case 'never-landed': {
      const [fallen] = judged.strict.evidence;
      if (fallen !== undefined)
        trials.push({
          change: { code: 'change-restored', artifact: fallen },
          verdict: retry({ own: allLanded(open) }),
        });
      break;
    }
    case 'not-in-release':
      trials.push({
        change: { code: 'change-in-release', version: reason.version },
        verdict: retry({ release: { version: reason.version, contains: true } }),
      });
      break;
    case 'points-elsewhere':
    case 'not-pulled':
      trials.push({ change: { code: 'place-pulled', place: reason.place }, verdict: retry({ blindSpot: null }) });
      break;
    case 'source-incomplete':
      for (const { source, scope, completeness } of context.snapshot.sources) {
        if (completeness === 'incomplete')
          trials.push({ change: { code: 'source-completed', source, scope }, verdict: retry({ blindSpot: null }) });
      }
      break;
    case 'children-open':
      trials.push({
        change: { code: 'children-done', open: reason.total - reason.done },
        verdict: { ...judged.strict, outcome: 'supported', strength: null },
      });
      break;
    default:
      break;
  }
  return [
    ...trials,
    ...tryCandidates(context, judged, open),
    ...tryPolicy(context, judged, open),
    ...tryReadings(judged, retry),
  ];
}

/** Names the ticket in each candidate, as if its author had written the key. */
function tryCandidates(context: JudgeContext, judged: Judged, open: OpenCase): readonly Trial[] {
  const candidates = listCandidates(context, judged, open.at);
  return (judged.pool?.candidates ?? []).flatMap((artifact): Trial[] => {
    const change = candidates.find(
      (candidate) => JSON.stringify(context.artifactOf(candidate)) === JSON.stringify(artifact),
    );
    if (change === undefined) return [];
    const rung = rungAt(context.timelineOf(change).steps, open.at) ?? 0;
    const own = {
      ...open.inputs.strict.own,
      rung,
      standing: [change],
      landed: rung >= 3 ? [change] : [],
      fallen: [],
      predatesReopening: false,
    };
    return [{ change: { code: 'candidate-names-ticket', artifact }, verdict: rejudge(context, open, { own }) }];
  });
}

/** Moves the one threshold that the table of visibility turns on. */
function tryPolicy(context: JudgeContext, judged: Judged, open: OpenCase): readonly Trial[] {
  const lower = judged.visibility?.interval?.[0] ?? null;
  if (judged.strict.reason.code !== 'nothing-found' || lower === null) return [];
  const floor = context.policy.visibilityFloor;
  const moved =
    judged.strict.outcome === 'inconclusive' ? Math.floor(lower * 1000) / 1000 : Math.ceil(lower * 1000 + 1) / 1000;
  const verdict = closeCase(
    { ...context, policy: { ...context.policy, visibilityFloor: moved } },
    open,
    answerCase(context, open),
  ).strict;
  return [{ change: { code: 'policy', name: 'visibilityFloor', from: String(floor), to: String(moved) }, verdict }];
}

function tryReadings(judged: Judged, retry: (change: Partial<DecisionInput>) => Verdict): readonly Trial[] {
  const trials: Trial[] = [{ change: { code: 'links-read-leniently' }, verdict: judged.lenient }];
  if (isOpenQuestion(judged.strict))
    trials.push({ change: { code: 'ticket-withdrawn' }, verdict: retry({ workKind: 'forbidden' }) });
  return trials;
}

function isOpenQuestion({ outcome }: TicketOutcome['strict']): boolean {
  return outcome === 'unsupported' || outcome === 'contradicted' || outcome === 'inconclusive';
}

function tryLater(context: JudgeContext, judged: Judged, open: OpenCase): Trial {
  const at = open.claim.heldAt;
  const later = judgeMoment(context, { ticket: judged.ticket, at });
  return { change: { code: 'grace-passes', at }, verdict: later?.strict ?? null };
}

function rejudge(context: JudgeContext, open: OpenCase, change: Partial<DecisionInput>): Verdict {
  const inputs = { ...open.inputs, strict: { ...open.inputs.strict, ...change } };
  return closeCase(context, { ...open, inputs }, answerCase(context, open)).strict;
}

function allLanded({ inputs: { strict } }: OpenCase): DecisionInput['own'] {
  const all = [...strict.own.standing, ...strict.own.fallen, ...strict.own.open];
  return { ...strict.own, rung: strict.judged, standing: all, landed: all, fallen: [], open: [] };
}
