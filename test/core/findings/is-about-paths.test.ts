import { describe, expect, it } from 'vitest';
import { isAboutPaths } from '../../../src/core/findings/is-about-paths.ts';

describe('a title', () => {
  it.each<[string, readonly string[], boolean]>([
    ['The todo app throws on the last row', ['test/apps/todo/controllers/row.js'], true],
    ['Make ui/splitwindow fail gracefully', ['test/apps/ui/splitwindow/index.js'], true],
    ['Update gitignore for new projects', ['docs/gitignore.txt'], true],
    ['Say more in .gitignore', ['docs/.gitignore'], true],
    ['Upload fails on slow lines', ['test/upload.test.ts'], true],
    ['Upload fails on slow lines', ['test/transfer.test.ts'], false],
    ['Tests of the app', ['test/app/index.ts'], false],
    ['The booking locks up', ['booking/parser_test.go'], false],
    ['', ['test/a.ts'], false],
    ['Upload', [], false],
  ])('%j about %j: %s', (title, paths, expected) => {
    expect(isAboutPaths(title, paths)).toBe(expected);
  });

  it('of any length is read in time that does not grow with it', () => {
    expect(isAboutPaths(`${'a '.repeat(100_000)}upload`, ['test/upload.ts'])).toBe(false);
  });
});
