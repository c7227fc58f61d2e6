import { describe, expect, it } from 'vitest';
import type { PodRule } from '../../../src/model/pod.ts';
import type { PodAssignment } from '../../../src/core/pods/assign-pods.ts';
import { assignPods, NO_POD } from '../../../src/core/pods/assign-pods.ts';
import { instantOf, buildSnapshot } from '../../support/snapshot-builder.ts';
import type { SnapshotSpec, TicketSpec } from '../../support/snapshot-builder.ts';

const NOON = instantOf('2026-03-10T12:00:00Z');

function rule(name: string, parts: Partial<PodRule> = {}): PodRule {
  return { name, projects: [], components: [], repositories: [], paths: [], from: null, to: null, ...parts };
}

function assigned(rules: readonly PodRule[], spec: SnapshotSpec = {}) {
  const { snapshot } = buildSnapshot(spec);
  const assignment = assignPods(rules, snapshot);
  const pathOf = (path: string): number => snapshot.paths.indexOf(path);
  const nameOf = (pod: number): string => assignment.pods[pod]?.name ?? 'no pod';
  return { assignment, snapshot, pathOf, nameOf };
}

const ticket = (parts: Partial<TicketSpec> = {}): TicketSpec => ({ key: 'ABC-1', project: 'ABC', ...parts });

function podOfTicket(rules: readonly PodRule[], parts: Partial<TicketSpec> = {}, spec: SnapshotSpec = {}): string {
  const { assignment, nameOf } = assigned(rules, { ...spec, tickets: [ticket(parts)] });
  return nameOf(assignment.podOfTicket(0, NOON));
}

describe('the pod of a ticket', () => {
  it('is its project where no pod is configured', () => {
    const { assignment } = assigned([], { tickets: [ticket(), ticket({ key: 'XYZ-1', project: 'XYZ' })] });
    expect(assignment.pods.map(({ name }) => name)).toEqual(['ABC', 'XYZ']);
    expect(assignment.podOfTicket(1, NOON)).toBe(1);
  });

  it('is told by its component before its project', () => {
    const rules = [rule('core', { projects: ['ABC'] }), rule('web', { components: ['Checkout'] })];
    expect(podOfTicket(rules, { components: ['checkout'] })).toBe('web');
    expect(podOfTicket(rules, { components: ['other'] })).toBe('core');
  });

  it('is not told by a component of another project, where the pod names projects', () => {
    const rules = [rule('web', { components: ['checkout'], projects: ['XYZ'] })];
    expect(podOfTicket(rules, { components: ['checkout'] })).toBe('no pod');
  });

  it('does not take a whole project for a pod that names components of it', () => {
    expect(podOfTicket([rule('web', { components: ['checkout'], projects: ['ABC'] })])).toBe('no pod');
  });

  it('is told by its assignee where nothing else tells', () => {
    const parts = { participants: [{ who: 0, role: 'assignee' as const, since: NOON }] };
    const spec = { commits: [{ id: 'a', at: NOON, author: 'ann' }], pods: { ann: [0] } };
    expect(podOfTicket([rule('web')], parts, spec)).toBe('web');
    expect(podOfTicket([rule('web'), rule('core', { projects: ['ABC'] })], parts, spec)).toBe('core');
  });

  it('goes to the composition that is written first among several', () => {
    expect(podOfTicket([rule('one', { projects: ['ABC'] }), rule('two', { projects: ['ABC'] })])).toBe('one');
  });

  it('follows the days of a composition, which are half-open', () => {
    const rules = [
      rule('web', { projects: ['ABC'], to: NOON }),
      rule('web', { projects: ['ABC'], from: NOON, to: NOON + 1 }),
      rule('late', { projects: ['ABC'], from: NOON + 2 }),
    ];
    const { assignment, nameOf } = assigned(rules, { tickets: [ticket()] });
    const names = [-1, 0, 1, 2].map((after) => nameOf(assignment.podOfTicket(0, NOON + after)));
    expect(names).toEqual(['web (until 2026-03-10)', 'web (2026-03-10 to 2026-03-10)', 'no pod', 'late']);
  });
});

describe('the pods of a change', () => {
  const commits = [{ id: 'a', at: NOON, author: 'ann', paths: ['web/a.ts', 'web/b.ts', 'api/c.ts', 'readme.md'] }];

  function podsOf(
    rules: readonly PodRule[],
    about: { readonly paths?: readonly string[] | null; readonly ticket?: number },
    spec: SnapshotSpec = {},
  ): Readonly<Record<string, number>> {
    const { assignment, pathOf, nameOf } = assigned(rules, { commits, tickets: [ticket()], ...spec });
    const { paths = ['web/a.ts', 'web/b.ts', 'api/c.ts', 'readme.md'], ticket: of = -1 } = about;
    return sharesOf(assignment, nameOf, { paths: paths?.map(pathOf) ?? [], ticket: of });
  }

  function sharesOf(
    assignment: PodAssignment,
    nameOf: (pod: number) => string,
    { paths, ticket: of }: { readonly paths: readonly number[]; readonly ticket: number },
  ): Readonly<Record<string, number>> {
    const shares = assignment.podsOfChange({ repository: 0, people: [0], paths: () => paths, ticket: of }, NOON);
    return Object.fromEntries(shares.map(({ pod, share }) => [nameOf(pod), share]));
  }

  it('divide it by its paths, and what is left follows its ticket', () => {
    const rules = [rule('web', { paths: ['web/**'] }), rule('core', { projects: ['ABC'] })];
    expect(podsOf(rules, { ticket: 0 })).toEqual({ web: 0.5, core: 0.5 });
    expect(podsOf(rules, {})).toEqual({ web: 0.5, 'no pod': 0.5 });
  });

  it('give a path to the longest glob that matches it', () => {
    const rules = [rule('all', { paths: ['**'] }), rule('web', { paths: ['web/**'] })];
    expect(podsOf(rules, {})).toEqual({ all: 0.5, web: 0.5 });
  });

  it('are told by the repository, then by who made it', () => {
    const { snapshot } = buildSnapshot({ commits });
    const id = snapshot.repositories[0]?.id ?? '';
    const pods = { pods: { ann: [0] } };
    expect(podsOf([rule('people'), rule('place', { repositories: [id] })], {}, pods)).toEqual({ place: 1 });
    expect(podsOf([rule('people')], {}, pods)).toEqual({ people: 1 });
  });

  it('are known for a change whose paths are not', () => {
    expect(podsOf([rule('core', { projects: ['ABC'] })], { paths: null, ticket: 0 })).toEqual({ core: 1 });
  });

  it('sum to the whole change', () => {
    const rules = [rule('web', { paths: ['web/**'] }), rule('api', { paths: ['api/**'] })];
    const sum = Object.values(podsOf(rules, {})).reduce((total, share) => total + share, 0);
    expect(sum).toBeCloseTo(1, 12);
  });

  it('are none where no composition holds', () => {
    const { assignment } = assigned([rule('web', { paths: ['**'], from: NOON + 1 })], { commits });
    expect(assignment.podsOfChange({ repository: 0, people: [], paths: () => [0], ticket: -1 }, NOON)).toEqual([
      { pod: NO_POD, share: 1 },
    ]);
  });
});
