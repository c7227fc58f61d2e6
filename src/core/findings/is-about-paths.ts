/** Folders whose content tells what a test, a sample or a document is about. */
const BEHIND =
  /^(?:tests?|specs?|__tests__|e2e|apps?|samples?|examples?|demos?|docs?|documentation|fixtures|projects)$/;
/** Said of nearly everything. */
const COMMON = new Set([
  'the',
  'and',
  'for',
  'not',
  'app',
  'api',
  'test',
  'tests',
  'index',
  'main',
  'readme',
  'docs',
  'config',
  'code',
  'file',
  'files',
]);
const SHORTEST = 3;
const LONGEST_TITLE = 300;

/**
 * Whether a title names what was changed: a folder below one of tests, samples or documents, or the file itself. "The todo app
 * fails" is about `test/apps/todo/index.js`, and "ignore files in gitignore" about `docs/gitignore.txt`.
 */
export function isAboutPaths(title: string, paths: readonly string[]): boolean {
  const words = new Set(
    title
      .slice(0, LONGEST_TITLE)
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= SHORTEST && !COMMON.has(word)),
  );
  return words.size > 0 && paths.some((path) => namesOf(path).some((name) => words.has(name)));
}

function namesOf(path: string): readonly string[] {
  const parts = path.toLowerCase().split('/');
  const behind = parts.findIndex((part) => BEHIND.test(part));
  const folders = behind < 0 ? [] : parts.slice(behind + 1, -1);
  return [...folders, (parts.at(-1) ?? '').replace(/^\./, '').split('.', 1)[0] ?? ''];
}
