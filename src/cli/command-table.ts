import type { Register } from './session.ts';

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Loaded only when this command is run or its help is asked for. */
  readonly load: () => Promise<Register>;
}

/** In the order of the help. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'audit',
    summary: 'measure the gap between reported and actual work',
    load: async () => (await import('./commands/audit.ts')).registerAudit,
  },
  {
    name: 'check',
    summary: 'pass or fail by the limits, baseline and waivers of the configuration',
    load: async () => (await import('./commands/check.ts')).registerCheck,
  },
  {
    name: 'baseline',
    summary: 'write down what is found today, for checks to compare with',
    load: async () => (await import('./commands/baseline.ts')).registerBaseline,
  },
  {
    name: 'report',
    summary: 'write the report of a saved result in any format',
    load: async () => (await import('./commands/report.ts')).registerReport,
  },
  {
    name: 'explain',
    summary: 'show everything that the verdict on one ticket, change or pull request rests on',
    load: async () => (await import('./commands/explain.ts')).registerExplain,
  },
  {
    name: 'verify',
    summary: 'check what a report, a changelog or the text of a pull request states against the record',
    load: async () => (await import('./commands/verify.ts')).registerVerify,
  },
  {
    name: 'drift',
    summary: 'say which measures drift, since when, and how sure that is',
    load: async () => (await import('./commands/drift.ts')).registerDrift,
  },
  {
    name: 'pods',
    summary: 'list the pods, or show the gap, drift and debts of one of them',
    load: async () => (await import('./commands/pods.ts')).registerPods,
  },
  {
    name: 'diagnose',
    summary: 'write everything that can be said into one folder, to be handed on and made again',
    load: async () => (await import('./commands/diagnose.ts')).registerDiagnose,
  },
  {
    name: 'loop',
    summary: 'show signals of drift, what was done about them and what that did, or record this week',
    load: async () => (await import('./commands/loop.ts')).registerLoop,
  },
  {
    name: 'adapt',
    summary: 'record what a pod will do about a signal, what should move, and by when',
    load: async () => (await import('./commands/adapt.ts')).registerAdapt,
  },
  {
    name: 'agenda',
    summary: 'write one page for the next meeting of a pod',
    load: async () => (await import('./commands/agenda.ts')).registerAgenda,
  },
  {
    name: 'pull',
    summary: 'read clones, GitHub and Jira into the store',
    load: async () => (await import('./commands/pull.ts')).registerPull,
  },
  {
    name: 'import',
    summary: 'read exported tickets or pull requests into the store',
    load: async () => (await import('./commands/import.ts')).registerImport,
  },
  {
    name: 'export',
    summary: 'write tickets, claims, evidence, links, outcomes or findings as a table',
    load: async () => (await import('./commands/export.ts')).registerExport,
  },
  {
    name: 'init',
    summary: 'write a commented configuration from what is found here',
    load: async () => (await import('./commands/init.ts')).registerInit,
  },
  {
    name: 'doctor',
    summary: 'say what the sources tell and what they leave out',
    load: async () => (await import('./commands/doctor.ts')).registerDoctor,
  },
  {
    name: 'config',
    summary: 'print the effective policy with the origin of each value',
    load: async () => (await import('./commands/config.ts')).registerConfig,
  },
  {
    name: 'store',
    summary: 'derive the store anew, or remove names from it',
    load: async () => (await import('./commands/store.ts')).registerStore,
  },
  {
    name: 'demo',
    summary: 'audit a small made-up project',
    load: async () => (await import('./commands/demo.ts')).registerDemo,
  },
  {
    name: 'simulate',
    summary: 'say how often drift is found in made-up organisations whose truth is known',
    load: async () => (await import('./commands/simulate.ts')).registerSimulate,
  },
];
