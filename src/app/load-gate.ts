import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../base/app-error.ts';
import { nearestWords } from '../base/nearest-words.ts';
import type { Config } from '../config/config.ts';
import { parseBaseline } from '../config/kept-baseline.ts';
import { parseWaivers } from '../config/parse-waivers.ts';
import { DEFAULT_GATE } from '../core/check/default-gate.ts';
import type { BaselineGiven } from '../model/baseline.ts';
import type { FailOn, GatePolicy } from '../model/gate-policy.ts';
import type { Waiver } from '../model/waiver.ts';
import { FINDING_KINDS } from '../report/finding-texts.ts';
import { homeOf, shownIn } from './workspace.ts';
import type { Workspace } from './workspace.ts';

const BASELINE_FILE = 'leeway.baseline.json';
const WAIVERS_FILE = 'leeway.waivers.yaml';

/** What the command line says of the gate; it goes before the configuration. */
export interface GateCall {
  readonly failOn: FailOn | null;
  /** A file as written, `false` for none, `null` where nothing was said. */
  readonly baseline: string | false | null;
  readonly waivers: string | null;
  readonly withDrift: boolean;
}

/** @throws AppError `config-invalid` for kinds of findings that do not exist */
export function toGate({ check: { gate } }: Config, { failOn, withDrift }: GateCall, file: string | null): GatePolicy {
  const named = [
    ...Object.keys(gate.kinds).map((kind) => ({ kind, at: `check.kinds.${kind}` })),
    ...Object.entries(gate.pods).flatMap(([pod, { kinds }]) =>
      Object.keys(kinds).map((kind) => ({ kind, at: `check.pods.${pod}.kinds.${kind}` })),
    ),
  ];
  const problems = named.flatMap(({ kind, at }) => {
    if (FINDING_KINDS.some((known) => known === kind)) return [];
    const [nearest] = nearestWords(kind, FINDING_KINDS, 1);
    return [`${at}: is no kind of finding${nearest === undefined ? '' : `; did you mean ${nearest}?`}`];
  });
  if (problems.length > 0) throw unknownKinds(file ?? 'the configuration', problems);
  const merged: GatePolicy = {
    ...DEFAULT_GATE,
    ...gate,
    measurable: { ...DEFAULT_GATE.measurable, ...gate.measurable },
    ...(failOn === null ? {} : { failOn }),
  };
  return withDrift && merged.drift === 'never' ? { ...merged, drift: 'verdict' } : merged;
}

/** Where the baseline is, or would be. */
export function findBaseline(named: string | null, workspace: Workspace): string {
  const { baseline } = workspace.config.check;
  if (named !== null) return path.resolve(workspace.cwd, named);
  return baseline === null ? path.join(homeOf(workspace), BASELINE_FILE) : path.resolve(workspace.base, baseline);
}

/** A baseline that somebody names must be there; the usual one may be missing. */
export async function loadBaseline(named: GateCall['baseline'], workspace: Workspace): Promise<BaselineGiven> {
  if (named === false) return { state: 'none' };
  const file = findBaseline(named, workspace);
  const shown = shownIn(workspace, file);
  const text = await readText(file).catch((error: unknown) => error as NodeJS.ErrnoException);
  if (typeof text === 'string') return parseBaseline(text, shown);
  if (text?.code !== 'ENOENT') return { state: 'unreadable', file: shown, details: [text?.message ?? 'too long'] };
  const isNamed = named !== null || workspace.config.check.baseline !== null;
  return isNamed ? { state: 'missing', file: shown } : { state: 'none' };
}

/** @throws AppError `waivers-missing`, `waivers-unreadable`, `waivers-invalid` */
export async function loadWaivers(named: string | null, workspace: Workspace): Promise<readonly Waiver[]> {
  const { waivers } = workspace.config.check;
  const written = named === null ? waivers : named;
  const file =
    written === null
      ? path.join(homeOf(workspace), WAIVERS_FILE)
      : path.resolve(named === null ? workspace.base : workspace.cwd, written);
  const shown = shownIn(workspace, file);
  const text = await readText(file).catch((error: unknown) => error as NodeJS.ErrnoException);
  if (typeof text === 'string') return parseWaivers(text, shown, FINDING_KINDS);
  if (text?.code === 'ENOENT' && written === null) return [];
  throw new AppError({
    code: text?.code === 'ENOENT' ? 'waivers-missing' : 'waivers-unreadable',
    kind: 'usage',
    message: `Expected waivers in ${shown}, got ${text?.message ?? 'a file that is too long'}.`,
    remedy: 'Correct the path, or leave it away.',
  });
}

const MOST_CHARACTERS = 50_000_000;

/** `null` for what is longer than any baseline. */
async function readText(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8');
  return text.length > MOST_CHARACTERS ? null : text;
}

function unknownKinds(file: string, details: readonly string[]): AppError {
  return new AppError({
    code: 'config-invalid',
    kind: 'usage',
    message: `${details.length === 1 ? 'One thing is' : `${details.length} things are`} wrong in ${file}.`,
    details,
    remedy: 'The kinds of findings stand in the README.',
  });
}
