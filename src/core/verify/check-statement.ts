import type { Says, StatementPeriod, StatementSubject } from '../../model/statement.ts';
import { checkContent, checkClosing, checkPath } from './check-content.ts';
import { checkCount, isStock } from './check-count.ts';
import { checkState } from './check-state.ts';
import type { Said } from './find-statements.ts';
import type { Checked, Question } from './checked.ts';
import { evidence, supported } from './checked.ts';
import type { Found, World } from './world.ts';
import { nameOfPull } from './world.ts';
import type { Reference } from './reference.ts';

export interface CheckedSaying extends Checked {
  readonly says: Says;
  readonly period: StatementPeriod | null;
}

/** `null` for what is not ours to judge: other projects, repositories, products. */
export function checkStatement(said: Said, question: Question): CheckedSaying | null {
  const { world } = question;
  switch (said.code) {
    case 'exists':
    case 'state':
    case 'closes': {
      const found = world.find(said.reference);
      if (found.kind === 'foreign' || isOtherNumber(said, found, world)) return null;
      const subject = subjectOf(world, said.reference, found);
      const says: Says =
        said.code === 'state'
          ? { code: 'state', subject, state: said.state, version: said.version, branch: said.branch }
          : { code: said.code, subject };
      const checked = notFound(found) ?? checkFound(said, found, subject, question);
      return checked === null ? null : { ...checked, says, period: null };
    }
    case 'count': {
      const written = said.period === null ? question.asked : { ...said.period, from: said.periodFrom };
      const period: StatementPeriod | null = isStock(said.measure) ? null : written;
      const { measure, number, qualifier } = said;
      return {
        ...checkCount({ measure, number, qualifier }, period, question),
        says: { code: 'count', measure, number, qualifier },
        period,
      };
    }
    case 'content':
      return { ...checkContent(said, question), says: { code: 'content', what: said.what }, period: null };
    case 'path':
      return { ...checkPath(said.path, said.state, question), says: said, period: null };
  }
}

const FAR_ABOVE = 10;

/** A bare number far above all that were given out is a colour or a number of something else. */
function isOtherNumber(said: Said, found: Found, { highestNumber }: World): boolean {
  if (said.code !== 'exists' || found.kind !== 'missing' || said.reference.kind !== 'number') return false;
  return said.reference.number > (highestNumber + FAR_ABOVE) * FAR_ABOVE;
}

function checkFound(
  said: Extract<Said, { readonly code: 'exists' | 'state' | 'closes' }>,
  found: Found,
  subject: StatementSubject,
  question: Question,
): Checked | null {
  if (said.code === 'exists') return supported({ code: 'as-stated' }, [evidence(subject, 'known', null)]);
  if (said.code === 'closes') return checkClosing(found, subject, question);
  return checkState(said, found, subject, question);
}

function notFound(found: Found): Checked | null {
  if (found.kind === 'ambiguous') {
    return {
      verdict: 'inconclusive',
      confidence: 'high',
      reason: { code: 'ambiguous', candidates: found.candidates.length },
      evidence: [],
    };
  }
  if (found.kind !== 'missing') return null;
  const verdict = found.isCertain ? 'contradicted' : 'inconclusive';
  return { verdict, confidence: found.isCertain ? 'high' : 'low', reason: found.reason, evidence: [] };
}

/** Named as everywhere else where it is known, as written where it is not. */
function subjectOf({ assessment }: World, reference: Reference, found: Found): StatementSubject {
  const { snapshot } = assessment.prepared;
  switch (found.kind) {
    case 'commit':
      return { kind: 'commit', name: snapshot.commits[found.index]?.sha ?? '' };
    case 'pull-request':
      return { kind: 'pull-request', name: nameOfPull(snapshot, found.pull) };
    case 'ticket':
      return { kind: 'ticket', name: snapshot.tickets[found.index]?.key ?? '' };
    case 'release':
      return { kind: 'release', name: found.releases[0]?.tag ?? '' };
    case 'foreign':
    case 'missing':
    case 'ambiguous':
      return asWritten(reference);
  }
}

function asWritten(reference: Reference): StatementSubject {
  switch (reference.kind) {
    case 'commit':
      return { kind: 'commit', name: reference.sha };
    case 'pull-request':
    case 'number':
      return { kind: 'pull-request', name: `${reference.repository?.name ?? ''}#${reference.number}` };
    case 'ticket':
      return { kind: 'ticket', name: reference.key };
    case 'version':
      return { kind: 'release', name: reference.name };
    case 'path':
      return { kind: 'path', name: reference.path };
  }
}
