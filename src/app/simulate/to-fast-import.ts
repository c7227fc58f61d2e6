import type { SimulatedChange, SimulatedOrganisation } from '../../core/simulate/play-organisation.ts';
import { DAY } from '../../model/instant.ts';
import type { Instant } from '../../model/instant.ts';
import { simulatedPerson } from './simulated-people.ts';

/** Days from the first commit to the first change. */
const HEAD_START = 40;
const FIRST_MARK = 1;

/**
 * The history of an organisation as `git fast-import` reads it, oldest commit first: what landed on the main branch, one squashed
 * commit each, and the branches of what did not.
 */
export function* toFastImport({ start, changes }: SimulatedOrganisation): Iterable<string> {
  yield 'feature done\n';
  yield commit({ branch: 'main', mark: FIRST_MARK, by: 0, at: start - HEAD_START * DAY, message: 'Begin', from: null });
  yield file('README.md', 'A made-up project.');
  let main = FIRST_MARK;
  for (const { change, at } of inOrder(changes)) {
    const { number, author, title, landedAt, isMarked, reverts } = change;
    const mark = FIRST_MARK + number;
    const trailer = isMarked ? '\n\nCo-authored-by: Claude <noreply@anthropic.com>' : '';
    const reverted = reverts === null ? '' : `\n\nReverts ${SIMULATED_REPOSITORY}#${reverts}`;
    const subject = landedAt === null ? title : `${title} (#${number})`;
    const branch = landedAt === null ? branchOf(change) : 'main';
    yield commit({ branch, mark, by: author, at, message: `${subject}${reverted}${trailer}`, from: main });
    if (reverts === null) yield file(pathOf(number), contentOf(number, title));
    else yield `D ${pathOf(reverts)}\n\n`;
    if (landedAt !== null) main = mark;
  }
  yield `reset refs/heads/main\nfrom :${main}\n\ndone\n`;
}

export const SIMULATED_REPOSITORY = 'harbour/simulated';

export function branchOf({ number, names }: SimulatedChange): string {
  return names === null ? `topic/${number}` : `topic/SIM-${names}-${number}`;
}

function inOrder(
  changes: readonly SimulatedChange[],
): readonly { readonly change: SimulatedChange; readonly at: Instant }[] {
  return changes
    .map((change) => ({ change, at: change.landedAt ?? change.openedAt }))
    .sort((a, b) => a.at - b.at || a.change.number - b.change.number);
}

function commit(values: {
  readonly branch: string;
  readonly mark: number;
  readonly by: number;
  readonly at: Instant;
  readonly message: string;
  readonly from: number | null;
}): string {
  const { name, email } = simulatedPerson(values.by);
  return [
    `commit refs/heads/${values.branch}`,
    `mark :${values.mark}`,
    `committer ${name} <${email}> ${Math.floor(values.at / 1000)} +0000`,
    data(values.message),
    ...(values.from === null ? [] : [`from :${values.from}`]),
    '',
  ].join('\n');
}

function file(path: string, content: string): string {
  return `M 100644 inline ${path}\n${data(`${content}\n`)}\n`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

function pathOf(change: number): string {
  return `src/part-${change % 12}/change-${change}.ts`;
}

function contentOf(change: number, title: string): string {
  return Array.from({ length: 4 + (change % 20) }, (_, line) => `export const line${line} = '${title} ${line}';`).join(
    '\n',
  );
}
