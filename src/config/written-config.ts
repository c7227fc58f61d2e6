import * as z from 'zod';
import { writtenGate } from './written-gate.ts';

/** What a user may write in leeway.config.yaml. Its twin `Config` is what the code uses. */

const LONGEST_WORD = 200;
const MOST_ENTRIES = 1_000;

const word = z.string().trim().min(1).max(LONGEST_WORD);
const words = z.array(word).max(MOST_ENTRIES);
const share = z.number().min(0).max(1);
const count = z.number().int().min(0).max(1_000_000);

const DURATION = /^\d{1,4}[hdw]$/;
const duration = (units: string, example: string) =>
  z
    .string()
    .regex(DURATION, `expected a whole number with a unit (${units}), such as ${example}`)
    .describe(`A whole number with a unit: ${units}. Example: ${example}`);

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const day = z.string().regex(DAY, 'expected a day, such as 2026-01-31');

const keyTemplate = z
  .string()
  .regex(
    /^[\w#/.:-]{0,20}(?:\{project\}[\w#/.:-]{1,20})?\{(?:number|id)\}$/,
    "expected a template that ends in {number} or {id}, such as '{project}-{number}', '#{number}' or 'bd-{id}'",
  )
  .describe('A template of ticket keys: {project}, {number} and {id} stand for what varies.');

const branchPattern = z
  .string()
  .regex(/^[\w*][\w*./+-]{0,199}$/, "expected the name of a branch, where * stands for any part, such as 'release/*'")
  .describe('The name of a branch; * stands for any text within a segment.');

const tagTemplate = z
  .string()
  .regex(
    /^[\w@/.+*-]{0,100}\{version\}[\w@/.+*-]{0,100}$/,
    "expected a template with {version} once, such as 'v{version}' or 'pkg@{version}'",
  )
  .describe('A template of release tags, with {version} once.');

/** `mail@host`, or `github:login`, `jira:account-id`, `name:Full Name`. */
const identity = word
  .regex(
    /^(?:[^\s@:]+@[^\s@]+|(?:github|jira|name):\S.*)$/,
    "expected an e-mail address, 'github:login', 'jira:account-id' or 'name:Full Name'",
  )
  .describe('One account: an e-mail address, github:login, jira:account-id or name:Full Name.');

const server = z
  .string()
  .regex(
    /^(?:https?:\/\/)?[A-Za-z0-9][A-Za-z0-9.-]{0,252}(?::\d{1,5})?\/?$/,
    "expected the name of a host, such as 'tracker.acme.example'",
  )
  .describe('Must be one that the environment allows: a token goes nowhere else.');

const github = z
  .strictObject({
    host: server.optional().describe('Default: LEEWAY_GITHUB_HOST, else github.com.'),
    repositories: z
      .array(
        z
          .string()
          .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,99}\/[\w.-]{1,100}$/, "expected owner/name, such as 'acme/shop'")
          .refine((name) => !/\/\.{1,2}$/.test(name), "expected owner/name, such as 'acme/shop'"),
      )
      .max(200)
      .optional()
      .describe('owner/name of each repository. Default: the clones above that come from there.'),
    issues: z.boolean().optional().describe('False where tickets live elsewhere: its issues are then not read.'),
  })
  .describe('GitHub, for `leeway pull`: pull requests, issues as tickets, releases. The token is in the environment.');

const jira = z
  .strictObject({
    host: server.optional().describe('Default: LEEWAY_JIRA_HOST, which must be set.'),
    projects: z
      .array(z.string().regex(/^[A-Z][A-Z0-9_]{0,99}$/, "expected the key of a project, such as 'ABC'"))
      .max(200)
      .optional()
      .describe('Keys of the projects to pull. Default: the keys under projects.'),
  })
  .describe('Jira, Cloud or Data Center, for `leeway pull`. The host and the token are in the environment.');

const claimClass = z.enum(['planned', 'started', 'in-review', 'done', 'withdrawn']);
const workKind = z.enum(['required', 'optional', 'forbidden']);

const repository = z
  .strictObject({
    path: word.optional().describe('Where the clone is, relative to this file.'),
    id: word.optional().describe('What the repository is called for ever, such as acme/shop. Default: from origin.'),
    host: word.optional().describe('The host it lives on, such as github.com. Default: from origin.'),
    formerNames: words.optional().describe('owner/name it had before; addresses in tickets may bear these.'),
    landing: z
      .array(branchPattern)
      .max(50)
      .optional()
      .describe('Branches where work counts as landed, besides the default branch.'),
  })
  .describe('One repository and what its clone does not tell.');

const project = z
  .strictObject({
    key: word.describe('The project key of the tracker, or owner/repo.'),
    formerKeys: words.optional().describe('Keys that the project had before.'),
    repositories: words.optional().describe('Ids of the repositories its work lives in. Default: all.'),
    complete: z
      .boolean()
      .optional()
      .describe(
        'True vouches that these repositories are all there is: only then can it be said that nothing was done.',
      ),
  })
  .describe('One project of the tracker.');

const pod = z
  .strictObject({
    name: word,
    people: z.array(identity).max(MOST_ENTRIES).optional().describe('Its people, by any account of theirs.'),
    agents: z.array(identity).max(MOST_ENTRIES).optional().describe('AI agents that work in it.'),
    projects: words.optional().describe('Projects whose tickets are its own, and comparable with each other.'),
    components: words.optional().describe('Components whose tickets are its own: of its projects, if it has any.'),
    repositories: words.optional().describe('Ids of repositories whose changes are its own.'),
    paths: words.optional().describe('Globs of paths whose changes are its own, such as services/checkout/**.'),
    from: day.optional().describe('First day (UTC) on which this composition holds.'),
    to: day.optional().describe('First day (UTC) on which it no longer holds.'),
  })
  .describe(
    'A small unit of people and agents with its work. A reorganised pod is a new entry, and a series of its own. ' +
      'A ticket is its by component, else project, else assignee; a change by path, else ticket, else repository, else author.',
  );

const thresholds = z
  .strictObject({
    quietWorkingDays: count,
    poolDaysBefore: count,
    poolDaysAfter: count,
    poolRecallFloor: share,
    visibilityFloor: share,
    comparableMinimum: count,
    linkCoverageFloor: share,
    rollUpTickets: count,
    inferredSimilarity: share,
    inferredLead: share,
    stalledPercentile: share,
    stalledMinimumFinished: count,
    batchMinimumClosings: count,
    batchShare: share,
    batchFalseDiscovery: share,
    batchLagDays: count,
    rubberStampLines: count,
    rubberStampMinutes: count,
    rubberStampShare: share,
    largeChangeLines: count,
    largeChangePaths: count,
    bulkChangePaths: count,
    importTicketsPerDay: count,
    taskRequiredShare: share,
    suspectLandedShare: share,
    unreleasedDays: count,
    thinProductShare: share,
    withdrawnAfterDays: count,
    loggedMinimumTickets: count,
    loggedWithoutShare: share,
    planGraceHours: count,
    planPeriodWeeks: z.number().int().min(1).max(26),
    planFloor: share,
    planMinimum: count,
    planDimension: z.enum(['auto', 'epic', 'component', 'label']),
    planCoverageFloor: share,
    effortMeasure: z.enum(['auto', 'changes', 'lines']),
    intentDivergence: share,
    priorityWaitDays: count,
    priorityOvertakers: count,
    priorityTopShare: share,
    priorityBegunShare: share,
    aiMinimumSample: count,
    aiFalseDiscovery: share,
    aiShareRise: share,
    aiSmallLines: count,
  })
  .partial()
  .describe(
    'Numbers of the policy, and what effort is told apart by; `leeway config --print` shows all of them with their present values.',
  );

const drift = z
  .strictObject({
    period: z
      .enum(['week', 'fortnight', 'month'])
      .optional()
      .describe('What one point stands for; a month is four weeks. Default: the shortest that holds enough claims.'),
    claimsPerPeriod: count
      .optional()
      .describe('Claims that a point must hold in the median, where no period is written.'),
    minimumPoints: count.min(4).optional(),
    mostMissingShare: share.optional(),
    alpha: share.optional().describe('A verdict of drift needs a corrected p of at most this.'),
    signalAlpha: share.optional().describe('A signal needs this in two reports running.'),
  })
  .describe('When `leeway drift` speaks of a drift.');

export const writtenConfig = z
  .strictObject({
    repositories: z.array(repository).max(MOST_ENTRIES).optional(),
    projects: z.array(project).max(MOST_ENTRIES).optional(),
    github: github.optional(),
    jira: jira.optional(),
    keys: z
      .array(keyTemplate)
      .min(1)
      .max(20)
      .optional()
      .describe('How tickets are named in commits and pull requests.'),
    statuses: z
      .record(word, claimClass)
      .optional()
      .describe('What a status claims, by its name or id, where its category does not say it.'),
    resolutions: z
      .record(word, z.enum(['completed', 'withdrawn']))
      .optional()
      .describe('What a resolution means, by its name.'),
    workKinds: z
      .strictObject({
        types: z.record(word, workKind).optional(),
        labels: z.record(word, workKind).optional(),
        components: z.record(word, workKind).optional(),
        otherwise: workKind.optional().describe('For types that nothing names.'),
      })
      .optional()
      .describe('Whether tickets owe code: required (judged), optional, or forbidden.'),
    maintenanceLines: z.array(branchPattern).max(50).optional().describe('Maintenance branches of all repositories.'),
    tags: z.array(tagTemplate).min(1).max(50).optional().describe('How release tags are named.'),
    sharingRelations: words.optional().describe('Issue-link types over which evidence travels.'),
    disabledVias: words.optional().describe('Ways of linking that are not to be used, such as ticket-url.'),
    ignoredPaths: words.optional().describe('Globs of paths whose changes are no work.'),
    bots: words.optional().describe('Automation: names, logins or e-mail addresses; * stands for any text.'),
    agents: words.optional().describe('AI agents: names, logins or e-mail addresses; * stands for any text.'),
    identities: z
      .array(z.array(identity).min(2).max(50))
      .max(10_000)
      .optional()
      .describe('Accounts of one person, one list per person.'),
    pods: z.array(pod).max(MOST_ENTRIES).optional(),
    complete: z
      .array(z.enum(['tickets', 'pull-requests']))
      .optional()
      .describe('Kinds of imported files that are known to hold everything.'),
    grace: duration('h, d', '24h').optional(),
    window: duration('d, w', '26w').optional(),
    horizon: duration('d, w', '52w').optional(),
    timeZone: word.optional().describe('IANA name, such as Europe/Berlin: for weekends and for files without a zone.'),
    thresholds: thresholds.optional(),
    drift: drift.optional(),
    check: writtenGate.optional(),
  })
  .describe('Configuration of Leeway. Tokens and the hosts they may go to never stand here.');

export type WrittenConfig = z.infer<typeof writtenConfig>;
