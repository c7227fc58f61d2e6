import type { DebtQuarters } from '../../model/debt.ts';
import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import { MISSING } from '../../model/repository.ts';
import { SUBSTANCES } from '../../model/substance.ts';
import type { Assessment } from '../assess.ts';
import { classifyPaths } from '../landing/classify-path.ts';
import { maskOf } from '../landing/substance-of.ts';
import { isByBot } from '../outcome/pool-changes.ts';
import type { PodNumber } from '../pods/assign-pods.ts';
import { NO_POD } from '../pods/assign-pods.ts';
import type { Prepared } from '../prepare.ts';
import type { DebtContent } from './debt-content.ts';
import type { FollowedStep, LineStep } from './follow-lines.ts';
import { followLines } from './follow-lines.ts';
import type { LandingStep } from './landing-steps.ts';
import { landingSteps } from './landing-steps.ts';
import { quarterAt } from './quarters.ts';

/** What one step of a landing line did to code: product, tests, migrations, infrastructure; no bots, no vendor drops. */
export interface CodeStep {
  readonly quarter: number;
  readonly pod: PodNumber;
  /** `null` where the content was not read. */
  readonly lines: CodeLines | null;
}

export interface CodeLines {
  /** Rewritten, removed or new; above 0. */
  readonly changed: number;
  /** Of them, those that replace or remove what had landed less than three weeks before; `null` where ages are not known. */
  readonly reworked: number | null;
  readonly inTests: number;
  readonly marksAdded: number;
  readonly marksRemoved: number;
}

const TEST = maskOf('test');
const CODE = maskOf('product', 'test', 'migration', 'infrastructure');

interface Judged {
  readonly assessment: Assessment;
  readonly quarters: DebtQuarters;
  readonly podOfChange: (change: number, at: Instant) => PodNumber;
}

/** All steps of the quarters that changed code, or of which nobody knows whether they did. */
export function gatherCodeSteps(context: Judged, content: DebtContent): readonly CodeStep[] {
  const { prepared, request } = context.assessment;
  const { bounds } = context.quarters;
  const maxAge = prepared.policy.debt.reworkDays * DAY;
  const until = Math.min(bounds.at(-1) ?? -Infinity, request.asOf);
  const broughtBy = groupBrought(prepared);
  return landingSteps(prepared, (bounds[0] ?? Infinity) - maxAge, until).flatMap((steps) => {
    const toFollow = steps.map((step) => toLineStep(step, prepared, content, broughtBy));
    const classOf = classifier(toFollow, prepared);
    return followLines(toFollow, maxAge).flatMap((done, place): readonly CodeStep[] => {
      const step = steps[place] as LandingStep;
      const quarter = quarterAt(context.quarters, step.at);
      if (quarter < 0 || toFollow[place]?.isBulk === true) return [];
      const change = changeOf(step.commit, prepared, broughtBy);
      const whose = prepared.all.changes[change];
      if (whose !== undefined && isByBot(prepared.snapshot, whose)) return [];
      const lines = done === null ? null : countCode(done, classOf);
      if (done === null ? !mayBeCode(touchedBy(step.commit, prepared, broughtBy), prepared) : lines === null) return [];
      return [{ quarter, lines, pod: change === MISSING ? NO_POD : context.podOfChange(change, step.at) }];
    });
  });
}

/** By merge, the commits that it brought. */
function groupBrought({ lines }: Prepared): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  lines.bringer.forEach((merge, commit) => {
    if (merge < 0) return;
    const group = groups.get(merge);
    if (group === undefined) groups.set(merge, [commit]);
    else group.push(commit);
  });
  return groups;
}

function toLineStep(
  { commit, at }: LandingStep,
  prepared: Prepared,
  content: DebtContent,
  broughtBy: ReadonlyMap<number, readonly number[]>,
): LineStep {
  const { snapshot, policy } = prepared;
  const fact = content.lines.get(snapshot.commits[commit]?.sha ?? '');
  if (fact !== undefined && fact !== null) {
    return { at, fact, touched: null, isBulk: fact.files.length >= policy.bulkChangePaths };
  }
  const paths = touchedBy(commit, prepared, broughtBy);
  const isBulk = (paths?.length ?? 0) >= policy.bulkChangePaths;
  // Of what is too large to be read no line counts as new. Of what was not read some may be, so the ages of lines are not known.
  const touched = fact === null || isBulk ? (paths?.map((path) => snapshot.paths[path] ?? '') ?? null) : null;
  return { at, fact: null, touched, isBulk };
}

/** Indexes of paths; `null` when any is unknown. What merges within merges brought is not looked for: nobody knows it. */
function touchedBy(
  commit: number,
  { snapshot: { commits } }: Prepared,
  broughtBy: ReadonlyMap<number, readonly number[]>,
): readonly number[] | null {
  const own = commits[commit];
  if (own === undefined) return null;
  const touched = new Set<number>();
  for (const one of own.parents.length > 1 ? (broughtBy.get(commit) ?? []) : [commit]) {
    const known = commits[one];
    if (known === undefined || known.parents.length > 1 || known.paths === null) return null;
    for (const path of known.paths) touched.add(path);
  }
  return [...touched];
}

function mayBeCode(paths: readonly number[] | null, { classes }: Prepared): boolean {
  return paths === null || paths.some((path) => (CODE & (1 << (classes[path] ?? 0))) !== 0);
}

/** The change that a step landed; of a merge that is none, that of the first commit that it brought. */
function changeOf(commit: number, { all }: Prepared, broughtBy: ReadonlyMap<number, readonly number[]>): number {
  const own = all.changeOfCommit[commit] ?? MISSING;
  if (own !== MISSING) return own;
  for (const brought of broughtBy.get(commit) ?? []) {
    const change = all.changeOfCommit[brought] ?? MISSING;
    if (change !== MISSING) return change;
  }
  return MISSING;
}

/** By path, the bit of its substance. */
function classifier(steps: readonly LineStep[], { policy }: Prepared): (path: string) => number {
  const paths = [...new Set(steps.flatMap(({ fact }) => fact?.files.map(({ path }) => path) ?? []))];
  const classes = classifyPaths({ paths, submodules: [] }, policy);
  const bits = new Map(paths.map((path, index) => [path, 1 << (classes[index] ?? SUBSTANCES.indexOf('ignored'))]));
  return (path) => bits.get(path) ?? 0;
}

function countCode({ files, isWhole }: FollowedStep, classOf: (path: string) => number): CodeLines | null {
  const sum = { changed: 0, young: 0, inTests: 0, marksAdded: 0, marksRemoved: 0 };
  for (const { file, changed, young } of files) {
    const bit = classOf(file.path);
    if ((bit & CODE) === 0) continue;
    sum.changed += changed;
    sum.young += young;
    sum.inTests += (bit & TEST) === 0 ? 0 : changed;
    sum.marksAdded += file.marksAdded;
    sum.marksRemoved += file.marksRemoved;
  }
  const { young, ...rest } = sum;
  return sum.changed === 0 ? null : { ...rest, reworked: isWhole ? young : null };
}
