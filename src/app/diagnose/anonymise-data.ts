import { anonymise, collectNames, joinNames, replacer } from '../../report/anonymise/anonymise.ts';
import { AUDIT_RULES, DRIFT_RULES, QUALITY_RULES } from '../../report/anonymise/name-rules.ts';
import type { NameRule } from '../../report/anonymise/name-rules.ts';
import { renderQualityJson } from '../../report/diagnosis/render-quality-json.ts';
import type { SavedQuality } from '../../report/diagnosis/to-saved-quality.ts';
import { toSavedQuality } from '../../report/diagnosis/to-saved-quality.ts';
import { VIEW } from '../../report/diagnosis/diagnosis.ts';
import type { SavedAudit } from '../../report/json/saved-audit.ts';
import type { SavedDrift } from '../../report/json/to-saved-drift.ts';
import { toSavedDrift } from '../../report/json/to-saved-drift.ts';
import { toSavedReport } from '../../report/json/to-saved-report.ts';
import { renderDriftJson } from '../../report/render-drift-json.ts';
import { renderJson } from '../../report/render-json.ts';
import { policyHash } from '../policy-hash.ts';
import type { AliasFile } from './alias-file.ts';
import { extendAliases } from './alias-file.ts';
import type { DataFile } from './compose-files.ts';
import { DATA_FILES, join } from './compose-files.ts';
import type { DataTexts } from './read-diagnosis.ts';
import { parseData } from './read-diagnosis.ts';

const RULES: Readonly<Record<DataFile, Readonly<Record<string, NameRule>>>> = {
  'result.json': AUDIT_RULES,
  'drift.json': DRIFT_RULES,
  'quality.json': QUALITY_RULES,
};

export interface Anonymised {
  readonly texts: DataTexts;
  readonly aliases: AliasFile;
  readonly policyHash: string;
  readonly aliasOf: (rule: NameRule, name: string) => string;
}

/**
 * The data with aliases for names. They are what is published, read back and written again, so that sentences, orders and
 * the hash of the policy are made anew from what may be seen.
 * @param more names that stand in no document, such as projects of the command
 */
export function anonymiseData(texts: DataTexts, known: AliasFile, more: readonly string[]): Anonymised {
  const data = parseData(texts);
  const names = DATA_FILES.map((name) => collectNames(data[name], RULES[name]));
  const aliases = extendAliases(known, joinNames([...names, new Map([['project' as const, new Set(more)]])]));
  const hidden = (name: DataFile): unknown => anonymise(data[name], RULES[name], aliases.aliases);
  const { result, snapshot } = toSavedReport(hidden('result.json') as SavedAudit);
  const hash = policyHash(result.policy);
  const drift = toSavedDrift(hidden('drift.json') as SavedDrift);
  const replace = replacer(aliases.aliases);
  return {
    texts: {
      'result.json': join(renderJson({ result: { ...result, policyHash: hash }, snapshot, options: VIEW })),
      'drift.json': renderDriftJson({ ...drift, result: { ...drift.result, policyHash: hash }, options: VIEW }),
      'quality.json': renderQualityJson(toSavedQuality(hidden('quality.json') as SavedQuality)),
    },
    aliases,
    policyHash: hash,
    aliasOf: (rule, name) => replace(rule, name) ?? '',
  };
}
