import type { GatePolicy, KindRule, MeasurableRules } from '../model/gate-policy.ts';
import type { Policy } from '../model/policy.ts';

/** The configuration as the code uses it: nothing optional, instants instead of days, hours and weeks instead of words. */
export interface Config {
  readonly repositories: readonly RepositoryConfig[];
  /** `null` where nothing is to be pulled from there. */
  readonly github: GithubConfig | null;
  readonly jira: JiraConfig | null;
  /** Names and addresses of automation, lower-cased, `*` for any text. */
  readonly bots: readonly string[];
  readonly agents: readonly string[];
  readonly identities: readonly (readonly Identity[])[];
  /** Who is in each of `policy.pods`, by position. */
  readonly podMembers: readonly (readonly Identity[])[];
  /** Kinds of files that the configuration vouches for as complete. */
  readonly complete: readonly ('tickets' | 'pull-requests')[];
  /** IANA name; `null` when nothing was written. */
  readonly timeZone: string | null;
  /** What the configuration says of the policy; everything else keeps its default. */
  readonly policy: PolicyChanges;
  readonly check: CheckConfig;
}

/** What the configuration says of the gate; everything else keeps its default. */
export interface CheckConfig {
  readonly gate: GateChanges;
  /** As written: relative to the configuration file. `null` where nothing was written. */
  readonly baseline: string | null;
  readonly waivers: string | null;
}

export type GateChanges = Partial<Omit<GatePolicy, 'kinds' | 'pods' | 'measurable'>> & {
  readonly kinds: Readonly<Record<string, KindRule>>;
  readonly pods: GatePolicy['pods'];
  readonly measurable: Partial<MeasurableRules>;
};

export interface RepositoryConfig {
  /** As written: relative to the configuration file. */
  readonly path: string | null;
  readonly id: string | null;
  readonly host: string | null;
  readonly formerNames: readonly string[];
}

export interface GithubConfig {
  /** `null` for the one that the environment names. */
  readonly host: string | null;
  /** `owner/name`; empty for the clones that come from there. */
  readonly repositories: readonly string[];
  /** Whether issues are tickets. */
  readonly issues: boolean;
}

export interface JiraConfig {
  readonly host: string | null;
  /** Keys of projects. */
  readonly projects: readonly string[];
}

/** One account as the configuration names it. `value` is lower-cased for all kinds but `jira`. */
export interface Identity {
  readonly kind: 'email' | 'github' | 'jira' | 'name';
  readonly value: string;
}

/** A policy of which any part may be absent. Lists and maps are taken or left as a whole. */
export type PolicyChanges = {
  readonly [Key in keyof Policy]?: Policy[Key] extends readonly unknown[] | number | string
    ? Policy[Key]
    : { readonly [Inner in keyof Policy[Key]]?: Policy[Key][Inner] };
};

export const EMPTY_CONFIG: Config = {
  repositories: [],
  github: null,
  jira: null,
  bots: [],
  agents: [],
  identities: [],
  podMembers: [],
  complete: [],
  timeZone: null,
  policy: {},
  check: { gate: { kinds: {}, pods: {}, measurable: {} }, baseline: null, waivers: null },
};
