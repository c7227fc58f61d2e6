import type { DataQuality, EffectArgs, EffectKind, GapIf, QualityEffect } from '../../model/data-quality.ts';
import type { DoctorReport } from '../../model/doctor-report.ts';
import type { Share } from '../../model/share.ts';
import type { SavedAudit, SavedShare } from '../json/saved-audit.ts';

// The document that `renderQualityJson` writes, as docs/schema/quality-1.schema.json describes it.

export interface SavedQuality extends Omit<
  DoctorReport,
  'schema' | 'asOf' | 'sources' | 'coverage' | 'suspects' | 'servers'
> {
  readonly schema: DataQuality['schema'];
  readonly effects: readonly { readonly kind: string; readonly args: Readonly<Record<string, unknown>> }[];
  readonly asOf: string | null;
  readonly sources: SavedAudit['sources'];
  readonly servers: null;
  readonly coverage: SavedAudit['coverage'] | null;
  readonly suspects: readonly (Omit<DoctorReport['suspects'][number], 'landed'> & { readonly landed: SavedShare })[];
}

type ValueKind = 'number' | 'gap' | 'text';
type KindOf<Value> = Value extends GapIf ? 'gap' : Value extends string ? 'text' : 'number';

const ARGS: {
  readonly [Kind in EffectKind]: { readonly [Name in keyof EffectArgs[Kind]]: KindOf<EffectArgs[Kind][Name]> };
} = {
  'unmapped-status': { words: 'number', tickets: 'number', ifSupported: 'gap', ifAhead: 'gap' },
  'unmapped-resolution': { words: 'number', claims: 'number', ifWithdrawn: 'gap' },
  'unmapped-type': { words: 'number', claims: 'number', ifSupported: 'gap', ifAhead: 'gap' },
  'unmapped-version': { words: 'number', tickets: 'number' },
  inconclusive: { reason: 'text', claims: 'number', ifSupported: 'gap', ifAhead: 'gap' },
  'changes-without-ticket': {
    changes: 'number',
    of: 'number',
    claims: 'number',
    floor: 'number',
    isJoined: 'number',
  },
  'unknown-tickets': { projects: 'number', keys: 'number', changes: 'number' },
  'silent-project': { projects: 'number', tickets: 'number' },
  'suspect-status': { words: 'number', tickets: 'number', landed: 'number', ifDone: 'gap' },
  'incomplete-source': { sources: 'number', claims: 'number' },
  'unvouched-source': { sources: 'number' },
  'shallow-clone': { repositories: 'number', claims: 'number' },
  'without-changelog': { projects: 'number', claims: 'number' },
  'clock-offset': { projects: 'number', tickets: 'number' },
  'impossible-dates': { future: 'number', clamped: 'number' },
  'no-pull-requests': { repositories: 'number', of: 'number', claims: 'number' },
  'no-releases': { repositories: 'number', of: 'number' },
  'links-in-doubt': { claims: 'number', strict: 'gap', lenient: 'gap' },
};

/** What the published schema leaves open and the texts rely on. */
export function savedQualityProblems({ effects }: SavedQuality): readonly string[] {
  return effects.flatMap(({ kind, args }, index) => {
    const at = `$.effects[${index}]`;
    if (!Object.hasOwn(ARGS, kind)) return [`${at}: ${JSON.stringify(kind.slice(0, 60))} is not known to this version`];
    return Object.entries(ARGS[kind as EffectKind] as Readonly<Record<string, ValueKind>>)
      .filter(([name, wanted]) => !fits(Object.hasOwn(args, name) ? args[name] : undefined, wanted))
      .map(([name, wanted]) => `${at}: expected a ${wanted} as ${name}`);
  });
}

function fits(value: unknown, kind: ValueKind): boolean {
  if (kind === 'text') return typeof value === 'string';
  if (kind === 'number') return typeof value === 'number';
  if (typeof value !== 'object' || value === null) return false;
  const { judged, lower, upper } = value as Readonly<Record<string, unknown>>;
  return [judged, lower, upper].every((number) => typeof number === 'number');
}

/**
 * What the data was worth as it was before it was written. Written again, it gives the same bytes.
 * @param quality without schema errors and without `savedQualityProblems`
 */
export function toSavedQuality(quality: SavedQuality): DataQuality {
  const { schema, effects, asOf, sources, coverage, suspects, ...rest } = quality;
  const understood: DoctorReport = {
    ...rest,
    schema: 'leeway.doctor/1',
    asOf: toInstant(asOf),
    sources: sources.map((source) => ({ ...source, asOf: toInstant(source.asOf) })),
    coverage:
      coverage === null
        ? null
        : {
            changesLinked: toShare(coverage.changesLinked),
            ticketsLinked: toShare(coverage.ticketsLinked),
            isJoined: coverage.isJoined,
          },
    suspects: suspects.map((suspect) => ({ ...suspect, landed: toShare(suspect.landed) })),
  };
  return { schema, understood, effects: effects as readonly unknown[] as readonly QualityEffect[] };
}

function toInstant(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}

function toShare({ count, of, share, interval95 }: SavedShare): Share {
  return { count, of, share, interval: interval95 };
}
