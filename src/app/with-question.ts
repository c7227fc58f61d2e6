import type { AuditRequest } from '../core/audit-input.ts';
import type { FactRequest } from '../model/facts.ts';
import type { Policy } from '../model/policy.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Store } from '../model/store.ts';
import type { ContentNeeds, DebtContent } from '../core/debt/debt-content.ts';
import { needs, prepare } from '../core/prepare.ts';
import type { Prepared } from '../core/prepare.ts';
import { effectivePolicy } from './effective-policy.ts';
import { fillStore } from './fill-store.ts';
import { gatherContent } from './gather-content.ts';
import { gatherFacts } from './gather-facts.ts';
import { loadQuestion } from './load-question.ts';
import { policyHash } from './policy-hash.ts';
import { policyLayers } from './policy-layers.ts';
import type { Context } from './ports.ts';
import { toWindow } from './question.ts';
import type { Question } from './question.ts';
import { isOneOff } from './source-call.ts';
import type { SourceCall } from './source-call.ts';
import { withStore, withTemporaryStore } from './with-store.ts';
import { findStoreFolder, openWorkspace } from './workspace.ts';
import type { Workspace } from './workspace.ts';
import { expectCoherent } from './expect-coherent.ts';

/** Everything that the core needs for an answer. */
export interface Asked {
  readonly prepared: Prepared;
  readonly request: AuditRequest;
  readonly snapshot: Snapshot;
  /** Looks into the repositories; what it reads is not kept. */
  readonly readContent: (needs: ContentNeeds) => Promise<DebtContent>;
}

/** The one way in for audit, explain, export and doctor: fill the store, load it, fetch the facts, answer. */
export async function withQuestion<Answer>(
  call: SourceCall,
  question: Question,
  context: Context,
  answer: (asked: Asked) => Answer | Promise<Answer>,
  /** What the answer has to know of the content of commits besides what every answer needs. */
  needsMore: (prepared: Prepared) => readonly FactRequest[] = () => [],
): Promise<Answer> {
  expectCoherent(call);
  const workspace = await openWorkspace(call, context);
  const isTemporary = isOneOff(call);
  const run = async (store: Store): Promise<Answer> => {
    await fillStore(store, call, question, workspace, context);
    return answer(await ask(store, { call, question, workspace, isTemporary, needsMore }, context));
  };
  if (isTemporary) return withTemporaryStore(context, run);
  return withStore(findStoreFolder(call.store, workspace, context.env), context, run);
}

async function ask(
  store: Store,
  run: {
    readonly call: SourceCall;
    readonly question: Question;
    readonly workspace: Workspace;
    readonly isTemporary: boolean;
    readonly needsMore: (prepared: Prepared) => readonly FactRequest[];
  },
  context: Context,
): Promise<Asked> {
  const { call, question, workspace, isTemporary, needsMore } = run;
  context.progress.step('Loading');
  const { snapshot, asOf, mode } = await loadQuestion(store, workspace.config, { asOf: question.asOf, isTemporary });
  const { policy } = effectivePolicy(policyLayers(call.timeZone, workspace, context.env, asOf));
  context.progress.step('Linking');
  await breathe(context.signal);
  const prepared = prepare(snapshot, policy);
  const facts = await gatherFacts(store, [...needs(prepared), ...needsMore(prepared)], snapshot, call, context);
  context.progress.step('Judging');
  await breathe(context.signal);
  return {
    ...{ prepared, snapshot, request: toRequest({ policy, question, asOf, mode, facts }, context) },
    readContent: (needs) => gatherContent(store, needs, snapshot, call, context),
  };
}

function toRequest(
  values: Pick<AuditRequest, 'asOf' | 'mode' | 'facts'> & { readonly policy: Policy; readonly question: Question },
  { version }: Context,
): AuditRequest {
  const { policy, question, asOf, mode, facts } = values;
  return {
    policy,
    policyHash: policyHash(policy),
    version,
    asOf,
    mode,
    window: toWindow(question, asOf, policy.windowWeeks),
    projects: question.projects.length === 0 ? null : question.projects,
    facts,
  };
}

/** Lets a pending interruption come through before a long synchronous stretch. */
async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}
