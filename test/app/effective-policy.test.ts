import { describe, expect, it } from 'vitest';
import { effectivePolicy, policyValues } from '../../src/app/effective-policy.ts';
import { policyHash } from '../../src/app/policy-hash.ts';
import { DEFAULT_POLICY } from '../../src/core/default-policy.ts';

describe('the effective policy', () => {
  it('is the default where nobody says anything', () => {
    const { policy, originOf } = effectivePolicy([{ origin: 'file', changes: {} }]);
    expect(policy).toEqual(DEFAULT_POLICY);
    expect(policyValues(policy).map(({ path }) => originOf(path))).not.toContain('file');
  });

  it('takes the last word on each value, and knows whose it was', () => {
    const { policy, originOf } = effectivePolicy([
      { origin: 'leeway.config.yaml', changes: { graceHours: 48, windowWeeks: 13 } },
      { origin: '--window', changes: { windowWeeks: 4 } },
    ]);
    expect([policy.graceHours, policy.windowWeeks]).toEqual([48, 4]);
    expect(['graceHours', 'windowWeeks', 'horizonWeeks'].map(originOf)).toEqual([
      'leeway.config.yaml',
      '--window',
      'default',
    ]);
  });

  it('joins maps entry by entry, and replaces lists', () => {
    const { policy, originOf } = effectivePolicy([
      {
        origin: 'a',
        changes: { mapping: { statuses: { qa: 'in-review' } }, releases: { tagTemplates: ['a{version}'] } },
      },
      {
        origin: 'b',
        changes: { mapping: { statuses: { shipped: 'done' } }, releases: { tagTemplates: ['b{version}'] } },
      },
    ]);
    expect(policy.mapping.statuses).toEqual({ qa: 'in-review', shipped: 'done' });
    expect(policy.releases.tagTemplates).toEqual(['b{version}']);
    expect(originOf('releases.tagTemplates')).toBe('b');
  });

  it('has one line for every value', () => {
    const paths = policyValues(DEFAULT_POLICY).map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(new Set(paths.map((path) => path.split('.')[0]))).toEqual(new Set(Object.keys(DEFAULT_POLICY)));
  });
});

describe('the hash of a policy', () => {
  it('is 12 hex digits, and the same in whatever order it was written', () => {
    const turned = Object.fromEntries(Object.entries(DEFAULT_POLICY).reverse()) as unknown as typeof DEFAULT_POLICY;
    expect(policyHash(DEFAULT_POLICY)).toMatch(/^[0-9a-f]{12}$/);
    expect(policyHash(turned)).toBe(policyHash(DEFAULT_POLICY));
  });

  it('is another one after any change', () => {
    const hashes = [{}, { graceHours: 25 }, { links: { keyTemplates: ['#{number}'] } }].map((changes) =>
      policyHash(effectivePolicy([{ origin: '', changes }]).policy),
    );
    expect(new Set(hashes).size).toBe(3);
  });
});
