import { toGlob } from '../../base/match-glob.ts';
import type { PersonNumber } from '../../model/account.ts';
import type { Instant } from '../../model/instant.ts';
import type { PodRule } from '../../model/pod.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { assigneeAt } from './assignee-at.ts';

/** Position of a pod in `PodAssignment.pods`; `NO_POD` for what belongs to none. */
export type PodNumber = number;
export const NO_POD: PodNumber = -1;
export const NO_POD_NAME = 'no pod';

/** What is measured as one series: a composition of the policy, or a project where the policy has none. */
export interface Pod {
  /** With its days where several compositions have the same name. */
  readonly name: string;
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** Whether changes that name no ticket can be its own: else what names none lies around it. */
  readonly ownsChanges: boolean;
}

/** A change whose pod is asked for. */
export interface AssignableChange {
  readonly repository: number;
  /** Indexes into `Snapshot.paths`, empty when unknown. Asked for only where a pod names paths. */
  readonly paths: () => readonly number[];
  /** Position of the first ticket that it does work for, or -1. */
  readonly ticket: number;
  /** Who made it, the author first. */
  readonly people: readonly PersonNumber[];
}

export interface PodShare {
  readonly pod: PodNumber;
  /** Part of the change, above 0; the parts of a change sum to 1. */
  readonly share: number;
}

export interface PodAssignment {
  readonly pods: readonly Pod[];
  readonly podOfTicket: (ticket: number, at: Instant) => PodNumber;
  /** `NO_POD` is one of the parts where some of it, or all, belongs to none. */
  readonly podsOfChange: (change: AssignableChange, at: Instant) => readonly PodShare[];
}

/**
 * Whose work is what, at an instant. A ticket belongs to the pod that names its component, else its project, else its
 * assignee of that instant. A change belongs by its paths, in parts (the longest glob that matches a path decides), what is left by the
 * first ticket that it does work for, else by its repository, else by those who made it. Where several compositions name the same, the one
 * written first has it. Only compositions that hold at the instant count.
 */
export function assignPods(rules: readonly PodRule[], snapshot: Snapshot): PodAssignment {
  return rules.length === 0 ? byProject(snapshot) : byRules(rules, snapshot);
}

function byProject({ tickets }: Snapshot): PodAssignment {
  const names = [...new Set(tickets.map(({ project }) => project))].sort();
  const numbers = new Map(names.map((name, number) => [name, number]));
  const podOf = tickets.map(({ project }) => numbers.get(project) ?? NO_POD);
  return {
    pods: names.map((name) => ({ name, from: null, to: null, ownsChanges: false })),
    podOfTicket: (ticket) => podOf[ticket] ?? NO_POD,
    podsOfChange: ({ ticket }) => [{ pod: podOf[ticket] ?? NO_POD, share: 1 }],
  };
}

function byRules(rules: readonly PodRule[], snapshot: Snapshot): PodAssignment {
  const { tickets, people, repositories } = snapshot;
  const firstAt = (at: Instant, places: readonly number[]): PodNumber =>
    places.find((place) => holdsAt(rules[place], at)) ?? NO_POD;
  const withComponents = placesBy(rules, ({ components }) => components.map((name) => name.toLowerCase()));
  const withProjects = placesBy(rules, ({ projects, components }) => (components.length > 0 ? [] : projects));
  const withRepositories = placesBy(rules, (rule) => rule.repositories);
  const placesOfPath = pathMatcher(rules, snapshot.paths);
  const namesPaths = rules.some((rule) => rule.paths.length > 0);

  const podOfTicket = (number: number, at: Instant): PodNumber => {
    const ticket = tickets[number];
    if (ticket === undefined) return NO_POD;
    const places = ticket.components
      .flatMap((name) => withComponents(name.toLowerCase()))
      .filter((place) => isOfItsProjects(rules[place], ticket.project))
      .sort((a, b) => a - b);
    const byComponent = firstAt(at, places);
    if (byComponent !== NO_POD) return byComponent;
    const byProject = firstAt(at, withProjects(ticket.project));
    if (byProject !== NO_POD) return byProject;
    return firstAt(at, people[assigneeAt(ticket, at)]?.pods ?? []);
  };

  const restOf = ({ ticket, repository, people: makers }: AssignableChange, at: Instant): PodNumber => {
    const byTicket = podOfTicket(ticket, at);
    if (byTicket !== NO_POD) return byTicket;
    const byRepository = firstAt(at, withRepositories(repositories[repository]?.id ?? ''));
    if (byRepository !== NO_POD) return byRepository;
    const places = makers.flatMap((person) => people[person]?.pods ?? []);
    return firstAt(at, places);
  };

  return {
    pods: toPods(rules, people),
    podOfTicket,
    podsOfChange: (change, at) => {
      const paths = namesPaths ? change.paths() : [];
      const counts = new Map<PodNumber, number>();
      for (const path of paths) {
        const pod = firstAt(at, placesOfPath(path));
        counts.set(pod, (counts.get(pod) ?? 0) + 1);
      }
      const left = paths.length === 0 ? 1 : (counts.get(NO_POD) ?? 0);
      counts.delete(NO_POD);
      if (left > 0) {
        const rest = restOf(change, at);
        counts.set(rest, (counts.get(rest) ?? 0) + left);
      }
      return [...counts].map(([pod, count]) => ({ pod, share: count / Math.max(1, paths.length) }));
    },
  };
}

function holdsAt(rule: PodRule | undefined, at: Instant): boolean {
  return rule !== undefined && (rule.from ?? -Infinity) <= at && at < (rule.to ?? Infinity);
}

function isOfItsProjects(rule: PodRule | undefined, project: string): boolean {
  return rule !== undefined && (rule.projects.length === 0 || rule.projects.includes(project));
}

/** Positions of the rules that name a word, in the order in which they are written. */
function placesBy(
  rules: readonly PodRule[],
  wordsOf: (rule: PodRule) => readonly string[],
): (word: string) => readonly number[] {
  const places = new Map<string, number[]>();
  rules.forEach((rule, place) => {
    for (const word of wordsOf(rule)) {
      const known = places.get(word);
      if (known === undefined) places.set(word, [place]);
      else known.push(place);
    }
  });
  return (word) => places.get(word) ?? NOWHERE;
}

const NOWHERE: readonly number[] = [];

/** Positions of the rules with a glob that matches a path, the longest glob first. Each path is looked at once. */
function pathMatcher(rules: readonly PodRule[], paths: readonly string[]): (path: number) => readonly number[] {
  const globs = rules
    .flatMap((rule, place) => rule.paths.map((glob) => ({ place, length: glob.length, matches: toGlob(glob) })))
    .sort((a, b) => b.length - a.length || a.place - b.place);
  const known = new Map<number, readonly number[]>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const text = paths[path] ?? '';
    const places = globs.flatMap(({ place, matches }) => (matches(text) ? [place] : []));
    known.set(path, places);
    return places;
  };
}

function toPods(rules: readonly PodRule[], people: Snapshot['people']): readonly Pod[] {
  const withMembers = new Set(people.flatMap(({ pods }) => pods));
  return rules.map(({ name, from, to, paths, repositories }, place) => ({
    name: rules.some((other, index) => other.name === name && index !== place) ? `${name}${daysOf(from, to)}` : name,
    from,
    to,
    ownsChanges: paths.length + repositories.length > 0 || withMembers.has(place),
  }));
}

function daysOf(from: Instant | null, to: Instant | null): string {
  const day = (at: Instant): string => new Date(at).toISOString().slice(0, 10);
  if (from !== null && to !== null) return ` (${day(from)} to ${day(to)})`;
  return from !== null ? ` (from ${day(from)})` : to !== null ? ` (until ${day(to)})` : '';
}
