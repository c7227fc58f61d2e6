import { createHash } from 'node:crypto';
import { portionsOf } from '../../base/portions-of.ts';
import { renderConfig, toWrittenConfig } from '../../config/policy-as-config.ts';
import type { Diagnosis, ManifestFile } from '../../report/diagnosis/diagnosis.ts';
import { VIEW } from '../../report/diagnosis/diagnosis.ts';
import { renderDiagnosisHtml } from '../../report/diagnosis/render-diagnosis-html.ts';
import { renderDiagnosisMarkdown } from '../../report/diagnosis/render-diagnosis-markdown.ts';
import { renderFindingsCsv, renderOutcomesCsv } from '../../report/render-csv.ts';

/** A file of the folder with what is in it. */
export interface ComposedFile {
  readonly name: string;
  readonly text: string;
}

export const MANIFEST_FILE = 'manifest.json';
export const DATA_FILES = ['result.json', 'drift.json', 'quality.json'] as const;
export type DataFile = (typeof DATA_FILES)[number];

/** Everything that is made from the data: documents, tables and the configuration. The same data give the same bytes. */
export function composeFiles(diagnosis: Diagnosis): readonly ComposedFile[] {
  const report = { ...diagnosis.audit, options: VIEW };
  return [
    { name: 'report.html', text: join(renderDiagnosisHtml(diagnosis)) },
    { name: 'report.md', text: join(renderDiagnosisMarkdown(diagnosis)) },
    { name: 'outcomes.csv', text: join(renderOutcomesCsv(report)) },
    { name: 'findings.csv', text: join(renderFindingsCsv(report)) },
    { name: 'leeway.config.yaml', text: configOf(diagnosis) },
  ];
}

export function toManifestFile({ name, text }: ComposedFile, isData: boolean): ManifestFile {
  const bytes = Buffer.from(text, 'utf8');
  return { name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, isData };
}

export function join(pieces: Iterable<string>): string {
  return [...portionsOf(pieces)].join('');
}

/** The clones are expected where the command names them, so that their ids hold. */
function configOf({ audit, origin }: Diagnosis): string {
  const { settings, inputs } = origin;
  const placeOf = new Map(
    inputs.filter(({ what }) => what === 'clone').map(({ name, placeholder }) => [name, placeholder]),
  );
  const { bots, agents, identities, podMembers } = settings.leftOut;
  const config = toWrittenConfig(audit.result.policy, {
    ...settings,
    repositories: settings.repositories.map((one) => ({ ...one, path: placeOf.get(one.id) ?? null })),
  });
  return renderConfig(config, [
    `The policy in force (${origin.policyHash}) of a diagnosis as of ${origin.asOf}, by Leeway ${origin.version}.`,
    `Left out, since they name accounts: bots (${bots}), agents (${agents}), identities (${identities}), members of pods (${podMembers}).`,
  ]);
}
