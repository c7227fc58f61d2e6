import type { Instant } from '../../src/model/instant.ts';
import type { PersonNumber } from '../../src/model/account.ts';
import type { Naming } from './random-world.ts';
import type { Person, World, WorldCommit, WorldPull, WorldRef, WorldTicket } from './world.ts';
import { PEOPLE } from './world.ts';

export type Action =
  | {
      readonly kind: 'deliver';
      readonly project: number;
      readonly repository: number;
      readonly by: Person;
      readonly title: number;
      readonly naming: Naming;
      readonly how: string;
      readonly hours: number;
      readonly version: number | null;
    }
  | {
      readonly kind: 'open-ticket';
      readonly project: number;
      readonly type: string;
      readonly by: Person;
      readonly title: number;
      readonly parent: number | null;
      readonly epic: number | null;
      readonly related: number | null;
      readonly points: number | null;
      readonly version: number | null;
      readonly hasHistory: boolean;
    }
  | {
      readonly kind: 'move-ticket';
      readonly ticket: number;
      readonly by: Person;
      readonly to: string;
      readonly resolution: string;
    }
  | { readonly kind: 'assign'; readonly ticket: number; readonly by: Person }
  | {
      readonly kind: 'comment';
      readonly ticket: number;
      readonly by: Person;
      readonly about: number;
      readonly address: string;
    }
  | {
      readonly kind: 'commit';
      readonly repository: number;
      readonly branch: number;
      readonly by: Person;
      readonly with: Person | null;
      readonly ticket: number;
      readonly naming: Naming;
      readonly title: number;
      readonly paths: string;
      readonly isAssisted: boolean;
    }
  | {
      readonly kind: 'open-pull';
      readonly repository: number;
      readonly base: number;
      readonly by: Person;
      readonly ticket: number;
      readonly naming: Naming;
      readonly title: number;
      readonly branchNames: boolean;
      readonly commits: number;
      readonly isDraft: boolean;
      readonly paths: string;
      readonly listsCommits: boolean;
    }
  | { readonly kind: 'ready' | 'close'; readonly pull: number }
  | { readonly kind: 'review'; readonly pull: number; readonly by: Person }
  | { readonly kind: 'merge'; readonly pull: number; readonly by: Person; readonly how: string }
  | {
      readonly kind: 'revert';
      readonly repository: number;
      readonly branch: number;
      readonly commit: number;
      readonly by: Person;
      readonly how: string;
    }
  | {
      readonly kind: 'pick';
      readonly repository: number;
      readonly commit: number;
      readonly by: Person;
      readonly says: boolean;
    }
  | { readonly kind: 'branch-off'; readonly repository: number }
  | { readonly kind: 'tag'; readonly repository: number; readonly branch: number; readonly how: string }
  | { readonly kind: 'release-version'; readonly version: number };

export type Of<Kind extends Action['kind']> = Extract<Action, { readonly kind: Kind }>;

export const REPOSITORIES = ['acme/app', 'acme/lib', 'acme/web'];

/** The third project is one of GitHub issues, in the first repository. */
export const PROJECTS = ['ABC', 'XY', 'acme/app'];

export const VERSIONS = ['1.0', '1.1', '1.2'];

const VERBS = ['Fix', 'Add', 'Speed up', 'Remove', 'Rename'];

const THINGS = [
  'login timeout',
  'harbour map',
  'tide table export',
  'crane planner',
  'invoice rounding',
  'buoy sensor',
];

export const titleOf = (seed: number): string => `${VERBS[seed % VERBS.length]} ${THINGS[seed % THINGS.length]}`;

export const personNumber = (who: Person): PersonNumber => PEOPLE.indexOf(who);

export const keysOf = ({ tickets }: Playing): readonly string[] => tickets.map(({ key }) => key);

export const choose = <Value>(list: readonly Value[], at: number): Value | undefined =>
  list[at % Math.max(1, list.length)];

export interface Pull extends WorldPull {
  readonly branch: string;
}

export interface Playing {
  at: Instant;
  readonly repositories: readonly string[];
  readonly commits: WorldCommit[];
  /** `repository branch` → id of the last commit. */
  readonly tips: Map<string, string>;
  readonly tags: WorldRef[];
  readonly releases: World['releases'][number][];
  readonly pulls: Pull[];
  readonly tickets: WorldTicket[];
  /** Issues and pull requests of one repository share their numbers. */
  readonly numbers: Map<string, number>;
}
