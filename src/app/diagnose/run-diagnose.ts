import path from 'node:path';
import { assess } from '../../core/assess.ts';
import { toResult } from '../../core/audit.ts';
import { examineAssessment } from '../../core/doctor/examine-data.ts';
import { measureEffects } from '../../core/doctor/measure-effects.ts';
import type { AuditResult } from '../../model/result.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Manifest, ManifestInput } from '../../report/diagnosis/diagnosis.ts';
import { VIEW } from '../../report/diagnosis/diagnosis.ts';
import { renderManifest } from '../../report/diagnosis/render-manifest.ts';
import { renderQualityJson } from '../../report/diagnosis/render-quality-json.ts';
import { isoInstant } from '../../report/format.ts';
import { renderDriftJson } from '../../report/render-drift-json.ts';
import { renderJson } from '../../report/render-json.ts';
import { chooseTimeZone } from '../policy-layers.ts';
import type { Context } from '../ports.ts';
import type { Question } from '../question.ts';
import { expectPlaces } from '../replace-files.ts';
import { driftOf } from '../run-drift.ts';
import { runPull } from '../run-pull.ts';
import { isOneOff } from '../source-call.ts';
import type { SourceCall } from '../source-call.ts';
import { withQuestion } from '../with-question.ts';
import type { Asked } from '../with-question.ts';
import { openWorkspace } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { loadAliases, saveAliases } from './alias-file.ts';
import { anonymiseData } from './anonymise-data.ts';
import type { ComposedFile } from './compose-files.ts';
import { composeFiles, DATA_FILES, join, MANIFEST_FILE, toManifestFile } from './compose-files.ts';
import { describeCommand, describeInputs, describeSettings } from './describe-origin.ts';
import { expectFolder, writeFolder } from './diagnosis-folder.ts';
import { hashRecords } from './hash-records.ts';
import type { DataTexts } from './read-diagnosis.ts';
import { readDiagnosis } from './read-diagnosis.ts';

export interface DiagnoseCall {
  /** As written. */
  readonly output: string;
  readonly anonymise: boolean;
  /** Where aliases are kept; `null` for the place beside the folder. */
  readonly aliases: string | null;
  /** Ask no server, even where the configuration names one. */
  readonly offline: boolean;
}

export interface Diagnosed {
  /** As written. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly result: AuditResult;
  /** Where the way back from aliases to names lies, relative to where the command was called; `null` where there are none. */
  readonly aliases: string | null;
}

/** As `leeway pull` has it. */
const USUAL_DETAILS = 500;

/**
 * Audit, drift and the state of the data in one folder. The documents are made from the data as they are written, so that
 * the folder alone gives them again.
 * @throws AppError `folder-taken`, `output-place`, `aliases-unreadable`, and what an audit throws
 */
export async function runDiagnose(
  call: SourceCall,
  question: Question,
  wishes: DiagnoseCall,
  context: Context,
): Promise<Diagnosed> {
  const folder = path.resolve(context.cwd, wishes.output);
  await expectFolder(folder);
  const aliasFile = wishes.anonymise ? placeOfAliases(folder, wishes, context) : null;
  if (aliasFile !== null) await expectPlaces([aliasFile]);
  const known = aliasFile === null ? null : await loadAliases(aliasFile);
  const workspace = await openWorkspace(call, context);
  if (!wishes.offline) await pullServers(call, workspace, context);
  const measured = await withQuestion(call, question, context, (asked) => measure(asked, question));
  context.progress.step('Writing');
  const inputs = await describeInputs(call, measured.result, context.cwd);
  const origin = originOf(measured, { call, question, inputs, workspace }, context);
  const hidden = known === null ? null : anonymiseData(measured.texts, known, question.projects);
  const texts = hidden === null ? measured.texts : hidden.texts;
  const told = hidden === null ? origin : hideOrigin(origin, hidden, measured.result);
  const diagnosis = readDiagnosis(texts, told);
  const data = DATA_FILES.map((name): ComposedFile => ({ name, text: texts[name] }));
  const made = composeFiles(diagnosis);
  const manifest: Manifest = {
    ...told,
    files: [...diagnosis.data, ...made.map((file) => toManifestFile(file, false))],
  };
  if (aliasFile !== null && hidden !== null) await saveAliases(aliasFile, hidden.aliases, context.signal);
  await writeFolder(
    folder,
    [...data, ...made, { name: MANIFEST_FILE, text: renderManifest(manifest) }],
    context.signal,
  );
  return {
    folder: wishes.output,
    manifest,
    result: diagnosis.audit.result,
    aliases: aliasFile === null ? null : path.relative(context.cwd, aliasFile),
  };
}

/** A store that was named is asked as it is, and files that were named are all there is. */
async function pullServers(call: SourceCall, { config }: Workspace, context: Context): Promise<void> {
  const isAsked = call.mayPull && call.store === null && !isOneOff(call);
  if (!isAsked || (config.github === null && config.jira === null)) return;
  const { trustOwner, store, config: configFile } = call;
  const wanted = { repositories: [], only: null, since: null, full: false, details: USUAL_DETAILS };
  await runPull({ ...wanted, trustOwner, store, config: configFile }, context);
}

/** Beside the folder, never in it: the folder is what is handed on. */
function placeOfAliases(folder: string, { aliases }: DiagnoseCall, { cwd }: Context): string {
  return aliases === null ? `${folder}.aliases.json` : path.resolve(cwd, aliases);
}

interface Measured {
  readonly texts: DataTexts;
  readonly result: AuditResult;
  readonly snapshot: Snapshot;
}

function measure(asked: Asked, question: Question): Measured {
  const { prepared, request, snapshot } = asked;
  const assessment = assess(prepared, request);
  const result = toResult(assessment);
  const understood = examineAssessment(assessment);
  const effects = measureEffects(assessment, understood);
  const drift = driftOf(asked, question);
  return {
    result,
    snapshot,
    texts: {
      'result.json': join(renderJson({ result, snapshot, options: VIEW })),
      'drift.json': renderDriftJson({ result: drift, snapshot, options: VIEW }),
      'quality.json': renderQualityJson({ schema: 'leeway.quality/1', understood, effects }),
    },
  };
}

type Origin = Omit<Manifest, 'files'>;

function originOf(
  { result, snapshot }: Measured,
  run: {
    readonly call: SourceCall;
    readonly question: Question;
    readonly inputs: readonly ManifestInput[];
    readonly workspace: Workspace;
  },
  { env, version }: Context,
): Origin {
  const { call, question, inputs, workspace } = run;
  const zone = chooseTimeZone(call.timeZone, workspace, env)?.zone ?? null;
  return {
    schema: 'leeway.diagnosis/1',
    version,
    node: process.version,
    asOf: isoInstant(result.asOf) ?? '',
    window: { start: isoInstant(result.window.start) ?? '', end: isoInstant(result.window.end) ?? '' },
    mode: result.mode,
    anonymised: false,
    command: describeCommand(call, question, inputs, result),
    inputs,
    policyHash: result.policyHash,
    dataHash: hashRecords(snapshot),
    settings: describeSettings(workspace.config, zone, snapshot),
  };
}

/** Aliases for what the origin names; hashes of inputs go, since whoever guesses an input could compare. */
function hideOrigin(
  origin: Origin,
  { aliasOf, policyHash }: ReturnType<typeof anonymiseData>,
  { policy }: AuditResult,
): Origin {
  const { command, settings, inputs } = origin;
  const isProject = (index: number): boolean => command[index - 1] === '--project';
  return {
    ...origin,
    anonymised: true,
    policyHash,
    dataHash: null,
    command: [...command.map((word, index) => (isProject(index) ? aliasOf('project', word) : word)), '--anonymise'],
    inputs: inputs.map((input) => ({
      ...input,
      name: input.what === 'clone' && input.name !== null ? aliasOf('repository', input.name) : null,
      sha256: null,
    })),
    settings: {
      ...settings,
      timeZone: settings.timeZone === null ? null : toOffset(policy.weekendOffsetMinutes),
      repositories: settings.repositories.map(({ id }) => ({
        id: aliasOf('repository', id),
        host: null,
        formerNames: [],
      })),
    },
  };
}

/** `+05:30`: the name of a zone tells more of a place than its offset. */
function toOffset(minutes: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}
