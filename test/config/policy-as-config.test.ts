import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectivePolicy } from '../../src/app/effective-policy.ts';
import { policyHash } from '../../src/app/policy-hash.ts';
import { AppError } from '../../src/base/app-error.ts';
import type { Config } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import type { WrittenSettings } from '../../src/config/policy-as-config.ts';
import { renderConfig, toWrittenConfig } from '../../src/config/policy-as-config.ts';
import { DEFAULT_POLICY } from '../../src/core/default-policy.ts';
import type { Policy } from '../../src/model/policy.ts';

const FILE = 'leeway.config.yaml';
const SETTINGS: WrittenSettings = { timeZone: null, complete: [], repositories: [] };

const policyOf = ({ policy }: Config): Policy => effectivePolicy([{ origin: FILE, changes: policy }]).policy;
const again = (policy: Policy, settings = SETTINGS): Policy =>
  policyOf(parseConfig(renderConfig(toWrittenConfig(policy, settings), ['The policy.']), FILE));

/** What users write, as a value; `null` where the parser refuses it, which is no question of this file. */
function parseOrNull(written: unknown): Config | null {
  try {
    return parseConfig(JSON.stringify(written), FILE);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

const HARD_WORDS = ['__proto__', 'constructor', 'İ', 'ß', '10001', 'null', 'yes', '- x', '# no', '"', '\u2028', 'a: b'];
const word = fc.oneof(
  fc.constantFrom(...HARD_WORDS),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
);
const few = <Value>(value: fc.Arbitrary<Value>, minLength = 0) => fc.array(value, { minLength, maxLength: 4 });
const wordsTo = (value: fc.Arbitrary<unknown>) =>
  few(fc.tuple(word, value)).map((entries) => Object.fromEntries(entries) as Record<string, unknown>);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const count = fc.nat(1_000_000);
const span = (units: readonly string[]) =>
  fc.tuple(fc.integer({ min: 1, max: 9_999 }), fc.constantFrom(...units)).map(([size, unit]) => `${size}${unit}`);
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const optional = <Shape extends Record<string, fc.Arbitrary<unknown>>>(shape: Shape) =>
  fc.record(shape, { requiredKeys: [] });
const workKind = fc.constantFrom('required', 'optional', 'forbidden');

/** By its default: what a plain value of the policy may be. */
function thresholdOf(name: keyof Policy): fc.Arbitrary<unknown> | null {
  const value = DEFAULT_POLICY[name];
  if (name === 'planDimension') return fc.constantFrom('auto', 'epic', 'component', 'label');
  if (name === 'effortMeasure') return fc.constantFrom('auto', 'changes', 'lines');
  if (name === 'planPeriodWeeks') return fc.integer({ min: 1, max: 26 });
  if (name === 'graceHours' || name === 'windowWeeks' || name === 'horizonWeeks') return null;
  if (name === 'weekendOffsetMinutes' || typeof value !== 'number') return null;
  return /(?:Floor|Share|Similarity|Lead|Percentile|Discovery|Rise|Divergence)$/.test(name) ? share : count;
}

const thresholds = Object.fromEntries(
  (Object.keys(DEFAULT_POLICY) as (keyof Policy)[]).flatMap((name) => {
    const values = thresholdOf(name);
    return values === null ? [] : [[name, values] as const];
  }),
);

const written = optional({
  repositories: few(fc.record({ id: word, landing: few(fc.constantFrom('main', 'release/*', 'v2.x')) })),
  projects: few(
    fc
      .tuple(word, optional({ formerKeys: few(word, 1), repositories: few(word), complete: fc.boolean() }))
      .map(([key, more]) => ({ key, ...more })),
  ),
  keys: few(fc.constantFrom('{project}-{number}', '#{number}', 'bd-{id}'), 1),
  statuses: wordsTo(fc.constantFrom('planned', 'started', 'in-review', 'done', 'withdrawn')),
  resolutions: wordsTo(fc.constantFrom('completed', 'withdrawn')),
  workKinds: optional({
    types: wordsTo(workKind),
    labels: wordsTo(workKind),
    components: wordsTo(workKind),
    otherwise: workKind,
  }),
  maintenanceLines: few(fc.constantFrom('support/*', '1.x')),
  tags: few(fc.constantFrom('v{version}', '{version}', 'pkg@{version}'), 1),
  sharingRelations: few(word),
  disabledVias: few(fc.constantFrom('ticket-url', 'same-title')),
  ignoredPaths: few(word),
  pods: few(
    fc
      .tuple(
        word,
        optional({ projects: few(word), components: few(word), repositories: few(word), paths: few(word) }),
        optional({ from: day, to: day }),
      )
      .map(([name, what, when]) => ({ name, ...what, ...when })),
  ),
  grace: span(['h', 'd']),
  window: span(['d', 'w']),
  horizon: span(['d', 'w']),
  thresholds: optional(thresholds),
  drift: optional({
    period: fc.constantFrom('week', 'fortnight', 'month'),
    claimsPerPeriod: count,
    minimumPoints: fc.integer({ min: 4, max: 1_000_000 }),
    mostMissingShare: share,
    alpha: share,
    signalAlpha: share,
  }),
});

describe('a policy as a configuration', () => {
  it('is the default again', () => {
    expect(again(DEFAULT_POLICY)).toEqual(DEFAULT_POLICY);
  });

  it('is the same policy when it is read again, whatever users write', () => {
    let read = 0;
    fc.assert(
      fc.property(written, (config) => {
        const parsed = parseOrNull(config);
        if (parsed === null) return;
        read += 1;
        const policy = policyOf(parsed);
        expect(policyHash(again(policy))).toBe(policyHash(policy));
        const repositories = Object.keys(policy.lines.landing)
          .slice(0, 1)
          .map((id) => ({ path: 'CLONE-1', id, host: 'git.example', formerNames: ['acme/old'] }));
        expect(policyHash(again(policy, { ...SETTINGS, repositories }))).toBe(policyHash(policy));
      }),
      { seed: 20_260_101, numRuns: 400 },
    );
    expect(read).toBeGreaterThan(100);
  });
});
