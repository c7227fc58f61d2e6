import { AppError } from '../base/app-error.ts';
import { parseDay } from '../base/parse-instant.ts';
import { redact, secretsOf } from '../base/redact.ts';
import { checkLedger } from '../core/loop/check-ledger.ts';
import type { FollowedSignal } from '../core/loop/follow-signals.ts';
import { followSignals } from '../core/loop/follow-signals.ts';
import { LOOP_MEASURES } from '../core/loop/loop-measures.ts';
import { DAY } from '../model/instant.ts';
import type { Instant } from '../model/instant.ts';
import type { AdaptableMeasure, LedgerFact } from '../model/ledger.ts';
import { appendToLedger, findLedger, loadLedger } from './ledger-file.ts';
import type { Context } from './ports.ts';
import { offerUnionMerge } from './union-merge.ts';
import { openWorkspace } from './workspace.ts';

/** What a pod answers to a signal, as the command line says it. */
export type Answer =
  | { readonly kind: 'acknowledge'; readonly reason: string }
  | { readonly kind: 'dismiss'; readonly reason: string; readonly until: string }
  | {
      readonly kind: 'adapt';
      readonly change: string;
      readonly measure: AdaptableMeasure;
      readonly direction: 'rising' | 'falling';
      readonly by: string;
      readonly evidence: readonly string[];
    };

export interface AnswerCall {
  /** The id, or its first digits. */
  readonly signal: string;
  readonly owner: string | null;
  /** When it was decided; `null` for now. */
  readonly on: Instant | null;
  readonly ledger: string | null;
  readonly config: string | null;
}

export interface Answered {
  readonly file: string;
  readonly id: string;
  readonly signal: FollowedSignal['opened'];
  readonly fact: LedgerFact;
  readonly attributes: string | null;
}

/**
 * Writes one answer of a pod into the ledger. No data is read: it costs nothing.
 * @throws AppError `signal-unknown`, `signal-ambiguous`, `signal-closed`, `answer-invalid`, `ledger-damaged`, `ledger-unreadable`
 */
export async function answerSignal(answer: Answer, call: AnswerCall, context: Context): Promise<Answered> {
  const workspace = await openWorkspace(call, context);
  const ledger = findLedger(call.ledger, workspace);
  const at = call.on ?? context.clock.now();
  const signals = followSignals(checkLedger(await loadLedger(ledger)).events);
  const signal = findSignal(signals, call.signal, ledger.shown);
  expectValid(answer, call, signal, at, context);
  const fact = toFact(answer, signal.opened.id, call.owner);
  const [id = ''] = await appendToLedger(ledger, [fact], at);
  const attributes = await offerUnionMerge(ledger, context.signal);
  return { file: ledger.shown, id, signal: signal.opened, fact, attributes };
}

function toFact(answer: Answer, signal: string, owner: string | null): LedgerFact {
  switch (answer.kind) {
    case 'acknowledge':
      return { event: 'acknowledged', signal, reason: answer.reason.trim(), owner };
    case 'dismiss':
      return { event: 'closed', signal, by: 'decision', reason: answer.reason.trim(), until: answer.until, owner };
    case 'adapt': {
      const { change, measure, direction, by, evidence } = answer;
      return { event: 'adapted', signal, change: change.trim(), measure, direction, by, evidence, owner };
    }
  }
}

const FEWEST_DIGITS = 4;

function findSignal(signals: readonly FollowedSignal[], asked: string, shown: string): FollowedSignal {
  const prefix = asked.toLowerCase();
  const found = signals.filter(({ opened, aliases }) =>
    [opened.id, ...aliases].some((id) => prefix.length >= FEWEST_DIGITS && id.startsWith(prefix)),
  );
  const [signal] = found;
  if (signal !== undefined && found.length === 1) return signal;
  const open = signals.filter(({ closed }) => closed === null).map(({ opened }) => `${opened.id} ${opened.pod}`);
  throw new AppError({
    code: found.length > 1 ? 'signal-ambiguous' : 'signal-unknown',
    kind: 'usage',
    message:
      found.length > 1
        ? `Expected one signal, but ${asked} begins the ids of ${found.length}.`
        : `Expected a signal of ${shown}, got ${asked}.`,
    details: open.slice(0, 10),
    remedy:
      open.length === 0
        ? '`leeway loop record` opens signals; there is none that is open.'
        : 'Name one by its id or at least four of its first digits; `leeway loop` lists them.',
  });
}

const FEWEST_CHARACTERS = 3;
const MOST_CHARACTERS = 500;
const MOST_EVIDENCE = 20;
const LONGEST_REF = 300;
/** Controls, and characters without a glyph that hide or turn what is read. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

function expectValid(answer: Answer, call: AnswerCall, signal: FollowedSignal, at: Instant, context: Context): void {
  const words = answer.kind === 'adapt' ? answer.change : answer.reason;
  const problems = [
    ...(call.owner?.includes('@') === true ? ['--owner: expected a role, and no address or login of a person'] : []),
    ...textProblems(answer.kind === 'adapt' ? '--change' : '--reason', words, MOST_CHARACTERS, context),
    ...(call.owner === null ? [] : textProblems('--owner', call.owner, MOST_CHARACTERS, context)),
    ...(call.on !== null && call.on > context.clock.now() ? ['--on: expected a day that has come'] : []),
    ...(call.on !== null && call.on < signal.opened.at ? ['--on: expected a day after the signal opened'] : []),
    ...(answer.kind === 'dismiss' ? dayProblems('--by', answer.until, at) : []),
    ...(answer.kind === 'adapt' ? adaptationProblems(answer, at, context) : []),
  ];
  if (signal.closed !== null) {
    throw new AppError({
      code: 'signal-closed',
      kind: 'usage',
      message: `Expected an open signal, got ${signal.opened.id}, which closed on ${new Date(signal.closed.at).toISOString().slice(0, 10)}.`,
      remedy: 'If the measure crosses again, it opens a signal of its own.',
    });
  }
  if (problems.length === 0) return;
  throw new AppError({
    code: 'answer-invalid',
    kind: 'usage',
    message: 'Expected an answer that can be committed, got something else: nothing was written.',
    details: problems,
    remedy: 'The ledger is committed with the repository: write roles and measures, no names, no secrets.',
  });
}

function adaptationProblems(
  { measure, direction, by, evidence }: Extract<Answer, { readonly kind: 'adapt' }>,
  at: Instant,
  context: Context,
): readonly string[] {
  const { worse } = LOOP_MEASURES[measure];
  const way = direction === 'rising' ? 'up' : 'down';
  return [
    ...(worse === direction ? [`--direction: ${measure} is worse when it goes ${way}`] : []),
    ...dayProblems('--by', by, at),
    ...(evidence.length > MOST_EVIDENCE ? [`--evidence: expected at most ${MOST_EVIDENCE}`] : []),
    ...evidence.flatMap((ref) => textProblems('--evidence', ref, LONGEST_REF, context)),
  ];
}

function dayProblems(option: string, day: string, at: Instant): readonly string[] {
  const instant = parseDay(day);
  if (instant === null) return [`${option}: expected a day such as 2026-12-31`];
  return instant + DAY <= at ? [`${option}: expected a day that is still to come`] : [];
}

function textProblems(option: string, text: string, most: number, { env }: Context): readonly string[] {
  const length = text.trim().length;
  if (length < FEWEST_CHARACTERS && option !== '--evidence') return [`${option}: expected some words`];
  if (length > most) return [`${option}: expected at most ${most} characters`];
  if (UNSEEN.test(text)) return [`${option}: expected one line without invisible characters`];
  if (redact(text, secretsOf(env)) !== text) return [`${option}: expected no secret, and no address with a password`];
  return [];
}
