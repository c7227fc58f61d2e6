import { compareText } from '../../base/compare-text.ts';
import type { Instant } from '../../model/instant.ts';
import type { Store } from '../../model/store.ts';
import { bare } from './answers.ts';
import { fetchChangelogs } from './changelogs.ts';
import type { JiraClient } from './client.ts';
import type { KeeperNotes } from './keeper-notes.ts';
import { describeProblem, emptyNotes, noteParts } from './keeper-notes.ts';
import type { JiraSite } from './open-site.ts';
import type { JiraBookmark } from './pull-bookmark.ts';
import { renderBookmark } from './pull-bookmark.ts';
import { sprintsIn } from './sprint-looks.ts';
import type { Payload, WireTicket } from './to-payload.ts';
import { isObject, keepDetails, toPayload } from './to-payload.ts';
import type { Waiting } from './waiting.ts';
import { advance, isKnown, toWaiting } from './waiting.ts';

export const SOURCE = 'jira';
export const BOOKMARK = 'tickets';

/** Where tickets go, and what is there already. */
export type JiraSink = Pick<Store, 'loadBookmark' | 'savePage' | 'saveTogether' | 'loadRecordIds' | 'loadPayloads'>;

export interface KeeperOptions {
  readonly client: JiraClient;
  readonly site: JiraSite;
  readonly sink: JiraSink;
  readonly bookmark: JiraBookmark;
  /** Tickets with details of their own, by id. */
  readonly detailed: ReadonlySet<string>;
  /** Keys that projects had before, by their present key. */
  readonly formerKeys: ReadonlyMap<string, readonly string[]>;
  /** Most tickets that wait to be saved together. */
  readonly most?: number | undefined;
  readonly onSaved: (tickets: number) => void;
}

/** Collects tickets until changelogs are worth a call, and saves them with the bookmark in one transaction. */
export interface TicketKeeper {
  readonly bookmark: () => JiraBookmark;
  /** Changes the bookmark; it is saved with the next tickets, or by `save`. */
  readonly mark: (next: JiraBookmark) => void;
  /** Tickets of the round that is under way, in the order of their last change. */
  readonly addOfRound: (issues: readonly unknown[], length: number) => Promise<void>;
  /** Tickets that were asked for by themselves. */
  readonly addSingle: (issues: readonly unknown[], length: number) => Promise<void>;
  /** Saves what was collected, the bookmark, and others with it. */
  readonly save: (also?: readonly { readonly name: string; readonly value: string }[]) => Promise<void>;
  /** Up to which change the round was read, saved or not. */
  readonly reached: () => Instant | null;
  /** Different tickets of this run. */
  readonly seen: () => number;
  readonly notes: KeeperNotes;
}

/** On Cloud as many as one call for changelogs takes, elsewhere a page; and no more text than memory is meant for. */
const MOST_WAITING = { cloud: 1_000, server: 100 } as const;
const LONGEST_WAITING = 8_000_000;
/** Tickets that are made into records at a time. */
const AT_ONCE = 100;

export function createTicketKeeper(options: KeeperOptions): TicketKeeper {
  const { client, site, sink, detailed } = options;
  const seen = new Map<string, Instant>();
  const notes = emptyNotes();
  const context = { site: client.host, customFields: site.customFields };
  let bookmark = options.bookmark;
  let waiting: Waiting[] = [];
  let waitingLength = 0;
  const broken = new Map<string, string>();
  let read: Instant | null = null;

  async function add(issues: readonly unknown[], length: number, isOfRound: boolean): Promise<void> {
    for (const issue of issues) {
      const one = toWaiting(issue, isOfRound);
      if (one === null) {
        noteBroken(issue);
        continue;
      }
      if (isOfRound) read = Math.max(read ?? one.updated, one.updated);
      if (isOfRound && (seen.get(one.id) ?? -Infinity) >= one.updated) continue;
      seen.set(one.id, one.updated);
      if (isOfRound && isKnown(bookmark, one)) continue;
      waiting.push(one);
    }
    waitingLength += length;
    if (waiting.length >= (options.most ?? MOST_WAITING[site.flavour]) || waitingLength >= LONGEST_WAITING)
      await save();
  }

  /** What has no project that could be told counts against all of them. */
  function noteBroken(issue: unknown): void {
    const named = bare.safeParse(issue);
    if (!named.success) {
      notes.nameless += 1;
      return;
    }
    const id = String(named.data.id);
    broken.set(id, /^([A-Za-z][A-Za-z0-9_]*)-\d+$/.exec(String(named.data.key ?? ''))?.[1] ?? '');
    notes.problems.set(id, `${named.data.key ?? id} (it has no instant of its last change)`);
  }

  async function save(also: readonly { readonly name: string; readonly value: string }[] = []): Promise<void> {
    const batch = waiting;
    waiting = [];
    waitingLength = 0;
    const ids = [...new Set(batch.map(({ id }) => id))];
    const histories = site.flavour === 'cloud' && ids.length > 0 ? await fetchChangelogs(client, ids) : null;
    const stored = await loadDetailed(batch);
    const saved = await sink.saveTogether(async () => {
      const outcome: Outcome = { read: [], failed: new Map() };
      for (let start = 0; start < batch.length; start += AT_ONCE) {
        const payloads = batch
          .slice(start, start + AT_ONCE)
          .flatMap((one) => toPayloads(one, histories, stored, outcome));
        await savePayloads(payloads);
      }
      const unread = nextUnread({ ...bookmark.unread, ...Object.fromEntries(broken) }, outcome);
      const round = bookmark.round === null ? null : advance(bookmark, bookmark.round, batch, read);
      const next: JiraBookmark = { ...bookmark, round, unread };
      const place = { source: SOURCE, scope: client.host };
      const marks = [{ name: BOOKMARK, value: renderBookmark(next) }, ...also];
      for (const mark of marks) await sink.savePage(place, mark);
      return { next, outcome };
    });
    bookmark = saved.next;
    broken.clear();
    for (const [id, { problem }] of saved.outcome.failed) notes.problems.set(id, problem);
    options.onSaved(saved.outcome.read.length);
  }

  async function savePayloads(payloads: readonly Payload[]): Promise<void> {
    for (const [scope, group] of groupByProject(payloads)) {
      const tickets = group.map(({ record }) => record);
      await sink.savePage({ source: SOURCE, scope, tickets, raw: group.map(({ raw }) => raw) }, null);
    }
  }

  function toPayloads(
    one: Waiting,
    histories: ReadonlyMap<string, readonly string[]> | null,
    stored: ReadonlyMap<string, string>,
    outcome: Outcome,
  ): readonly Payload[] {
    const own = histories?.get(one.id);
    if (histories !== null && own === undefined) {
      notes.vanished += 1;
      return [];
    }
    const issue = JSON.parse(one.text) as WireTicket;
    const named = withFormerKeys(issue, options.formerKeys.get(one.project) ?? []);
    const whole = own === undefined ? named : { ...named, changelog: toChangelog(own) };
    noteParts(whole, one.project, notes);
    for (const [id, sprint] of sprintsIn(whole, site.customFields.sprint)) notes.sprints.set(id, sprint);
    const checked = toPayload(keepDetails(whole, stored.get(one.id)), context);
    if (checked.ok) {
      outcome.read.push(one.id);
      return [checked.value];
    }
    outcome.failed.set(one.id, { project: one.project, problem: describeProblem(issue, checked.problems) });
    return [];
  }

  /** Payloads in the store that hold more than a search gives, by ticket id. */
  async function loadDetailed(batch: readonly Waiting[]): Promise<ReadonlyMap<string, string>> {
    const wanted = new Map<string, string>();
    for (const { id, text } of batch) {
      if (!detailed.has(id)) continue;
      const checked = toPayload(JSON.parse(text) as WireTicket, context);
      if (checked.ok) wanted.set(checked.value.record.id, id);
    }
    if (wanted.size === 0) return new Map();
    const texts = await sink.loadPayloads('ticket', [...wanted.keys()]);
    return new Map([...texts].map(([recordId, text]) => [wanted.get(recordId) ?? '', text]));
  }

  return {
    bookmark: () => bookmark,
    mark: (next) => {
      if (next.round === null || next.round !== bookmark.round) read = next.round?.reached ?? null;
      bookmark = next;
    },
    addOfRound: (issues, length) => add(issues, length, true),
    addSingle: (issues, length) => add(issues, length, false),
    save,
    reached: () => read,
    seen: () => seen.size,
    notes,
  };
}

interface Outcome {
  /** Ids. */
  readonly read: string[];
  readonly failed: Map<string, { readonly project: string; readonly problem: string }>;
}

function toChangelog(histories: readonly string[]): WireTicket {
  return { histories: histories.map((text) => JSON.parse(text) as unknown), total: histories.length };
}

function nextUnread(unread: JiraBookmark['unread'], { read, failed }: Outcome): JiraBookmark['unread'] {
  const next = new Map(Object.entries(unread));
  for (const id of read) next.delete(id);
  for (const [id, { project }] of failed) next.set(id, project);
  return Object.fromEntries(next);
}

/** A project that was renamed says so nowhere in its tickets. */
function withFormerKeys(issue: WireTicket, projectKeys: readonly string[]): WireTicket {
  const fields = isObject(issue['fields']) ? issue['fields'] : {};
  if (projectKeys.length === 0 || !isObject(fields['project'])) return issue;
  return { ...issue, fields: { ...fields, project: { ...fields['project'], projectKeys } } };
}

function groupByProject(payloads: readonly Payload[]): readonly (readonly [string, readonly Payload[]])[] {
  const groups = new Map<string, Payload[]>();
  for (const payload of payloads) {
    const { project } = payload.record;
    const group = groups.get(project);
    if (group === undefined) groups.set(project, [payload]);
    else group.push(payload);
  }
  return [...groups].sort(([one], [other]) => compareText(one, other));
}
