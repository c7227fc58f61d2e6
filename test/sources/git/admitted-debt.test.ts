import { expect, test } from 'vitest';
import { admitsDebt } from '../../../src/sources/git/admitted-debt.ts';

test.each([
  '// TODO: close the file',
  '  x = 1; // TODO close the file',
  'x = 1 # FIXME',
  '#TODO later',
  '/* HACK around the driver */',
  ' * XXX this is wrong',
  '; TODO in Lisp',
  '% TODO in TeX',
  '-- FIXME in SQL',
  '<!-- TODO: a link -->',
  '"""TODO: say what it does"""',
  'TODO: the body of a block comment',
  'FIXME(ada): the same',
  ' * @todo: of a documentation tool',
  '// todo: small, as a heading',
  '# fixme(ada) small, with a name',
  "' TODO in Visual Basic",
  '{- TODO in Haskell -}',
  '(* TODO in OCaml *)',
  '// see TODO, below',
])('admits debt: %s', (line) => {
  expect(admitsDebt(line)).toBe(true);
});

test.each([
  'const TODO = 1;',
  "status: 'TODO',",
  'const list = new TodoList();',
  '// the todo list of the user',
  '// TODO_LIST is a constant',
  '// "TODO" is what the board calls it',
  'mktemp /tmp/XXXXXX # a file',
  '// XXX-XXX-XXXX is a number of a telephone',
  'fetch("https://example.com/TODO")',
  '#define HACK 1',
  'leeway --TODO',
  'color: #XXXXXX;',
  'return a / b; // hackathon',
  '',
])('admits nothing: %s', (line) => {
  expect(admitsDebt(line)).toBe(false);
});

test('a line without end is looked at up to a length', () => {
  expect(admitsDebt(`${' '.repeat(1_000_000)}// TODO`)).toBe(false);
  expect(admitsDebt(`// TODO ${'/'.repeat(1_000_000)}`)).toBe(true);
});
