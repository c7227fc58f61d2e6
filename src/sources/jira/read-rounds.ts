import { AppError } from '../../base/app-error.ts';
import { endless } from './changelogs.ts';
import { NOT_FINISHED, incompleteState } from './describe-states.ts';
import { renderByUpdate, renderShowing, startAt, toClauses } from './jql.ts';
import { countTickets } from './open-site.ts';
import { closeRound, planRound } from './plan-round.ts';
import type { RoundMark } from './pull-bookmark.ts';
import type { Pulling } from './pulling.ts';
import { wholeTickets } from './pulling.ts';
import { inPieces, readByIds } from './read-by-ids.ts';
import { saveStates } from './save-states.ts';
import { search } from './search.ts';

/** Times that reading may start anew without getting any further. */
const MOST_STANDSTILLS = 3;
const MOST_RETRIED = 500;

/** Whatever could not be read the last time is asked for by itself: its last change lies behind. */
export async function retryUnread({ client, site, keeper }: Pulling, projects: readonly string[]): Promise<void> {
  const { unread } = keeper.bookmark();
  const ids = Object.keys(unread).filter((id) => unread[id] === '' || projects.includes(unread[id] ?? ''));
  if (ids.length === 0) return;
  for (const piece of inPieces(ids.slice(0, MOST_RETRIED))) {
    const { issues, length } = await readByIds(client, site, piece);
    await keeper.addSingle(issues, length);
  }
  await keeper.save();
}

/** Reads everything that changed, oldest change first, until no project is left. */
export async function readRounds(
  pulling: Pulling,
  projects: readonly string[],
  onCount: (of: number | null) => void,
): Promise<void> {
  const { keeper, options } = pulling;
  let left = projects;
  while (left.length > 0) {
    const round = planRound(keeper.bookmark(), { projects: left, since: options.since, full: options.full });
    keeper.mark({ ...keeper.bookmark(), round });
    await saveBeginning(pulling, round);
    const isSure = await readRound(pulling, round, onCount);
    const read = keeper.bookmark().round ?? round;
    keeper.mark(closeRound(keeper.bookmark(), read, { startedAt: options.startedAt, isSure }));
    await keeper.save();
    left = left.filter((project) => !Object.hasOwn(round.from, project));
  }
}

/** A project that is read for the first time is incomplete until the end of it is reached. */
async function saveBeginning({ sink, keeper, options }: Pulling, { first }: RoundMark): Promise<void> {
  const fresh = first.filter((project) => keeper.bookmark().projects[project] === undefined);
  await saveStates(sink, fresh, incompleteState(NOT_FINISHED, options.startedAt));
}

/** @returns whether nothing can have been missed */
async function readRound(pulling: Pulling, round: RoundMark, onCount: (of: number | null) => void): Promise<boolean> {
  const { client, site, keeper } = pulling;
  const clauses = toClauses(new Map(Object.entries(round.from)));
  const asksCount = site.flavour === 'cloud' && round.first.length > 0;
  const expected = asksCount ? await countTickets(client, site.flavour, startAt(clauses, round.reached)) : null;
  if (expected !== null) onCount(expected);
  const atStart = keeper.seen();
  const isShort = (): boolean => expected !== null && keeper.seen() - atStart < expected;
  let floor = round.reached;
  let standstills = 0;
  let hasJumped = false;
  for (;;) {
    const before = keeper.seen();
    const jql = renderByUpdate(startAt(clauses, floor));
    const ending = await readSearch(pulling, jql, site.flavour === 'server' ? onCount : null);
    const hasMoved = keeper.seen() > before;
    // Long searches have been seen to end early: whoever asks for what comes after it gets the rest.
    if (ending === 'end' && !(hasMoved && isShort())) break;
    if (hasMoved) standstills = 0;
    else standstills += 1;
    floor = keeper.reached();
    if (standstills < MOST_STANDSTILLS) continue;
    if (site.flavour === 'cloud' || floor === null || hasJumped) throw endless(client.host);
    // More tickets of one instant than the server shows: the comparison of ids finds those that are left.
    floor += 1;
    standstills = 0;
    hasJumped = true;
  }
  await keeper.save();
  const isResumed = round.reached !== null;
  return !hasJumped && !(round.first.length > 0 && (isResumed || isShort()));
}

async function readSearch(
  { client, site, keeper, options }: Pulling,
  jql: string,
  onCount: ((of: number | null) => void) | null,
): Promise<'end' | 'broken'> {
  const pages = search(client, site.flavour, { ...wholeTickets(site), jql });
  for (;;) {
    options.signal.throwIfAborted();
    const step = await pages.next();
    if (step.done === true) return step.value;
    const { issues, length, total } = step.value;
    if (onCount !== null && total !== null) onCount(total);
    await keeper.addOfRound(issues, length);
  }
}

/** Reads tickets again that show something which changed without them. */
export async function readShowing(
  pulling: Pulling,
  field: 'fixVersion' | 'sprint',
  ids: readonly string[],
): Promise<void> {
  const { keeper } = pulling;
  // One by one: an id that is gone meanwhile makes the whole question wrong.
  for (const id of ids) {
    try {
      await readOne(pulling, renderShowing(field, [id]));
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'refused-question')) throw error;
    }
  }
  if (ids.length > 0) await keeper.save();
}

async function readOne({ client, site, keeper, options }: Pulling, jql: string): Promise<void> {
  for await (const { issues, length } of search(client, site.flavour, { ...wholeTickets(site), jql })) {
    options.signal.throwIfAborted();
    await keeper.addSingle(issues, length);
  }
}
