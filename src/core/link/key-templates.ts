import { AppError } from '../../base/app-error.ts';

/** A template with a fixed beginning: `bd-{id}`, `T{number}`. */
export interface LiteralTemplate {
  readonly prefix: string;
  /** `id`: letters and digits, then any number of `.digits` (`a1b2.3`). */
  readonly value: 'number' | 'id';
}

/** Which ways of naming a ticket are looked for. */
export interface KeyGrammar {
  /** `ABC-12` */
  readonly jira: boolean;
  /** `#12`, `owner/repo#12`, `GH-12` and addresses of issues. */
  readonly hash: boolean;
  readonly literals: readonly LiteralTemplate[];
}

const LITERAL = /^([A-Za-z][A-Za-z0-9_./-]{0,31})\{(number|id)\}$/;
const HASH = /^(?:[A-Za-z0-9{}_.-]{1,100}\/?[A-Za-z0-9{}_.-]{0,100})?#\{number\}$/;

/**
 * Templates are not regular expressions: a file in a repository may name them, and whoever can change that file
 * must not be able to hang the run. Throws an `AppError` that lists every template it does not know.
 */
export function compileKeyTemplates(templates: readonly string[]): KeyGrammar {
  const literals: LiteralTemplate[] = [];
  const wrong: string[] = [];
  let jira = false;
  let hash = false;
  for (const template of templates) {
    if (template === '{project}-{number}') jira = true;
    else if (HASH.test(template) || /^gh-\{number\}$/i.test(template)) hash = true;
    else {
      const literal = parseLiteral(template);
      if (literal === null) wrong.push(template);
      else literals.push(literal);
    }
  }
  if (wrong.length > 0) throw wrongTemplates(wrong);
  return { jira, hash, literals };
}

function parseLiteral(template: string): LiteralTemplate | null {
  const match = LITERAL.exec(template);
  if (match === null) return null;
  const prefix = match[1] ?? '';
  const value = match[2] === 'id' ? 'id' : 'number';
  // Without a separator any word that begins alike would be an id.
  if (value === 'id' && /[A-Za-z0-9]$/.test(prefix)) return null;
  return { prefix, value };
}

function wrongTemplates(wrong: readonly string[]): AppError {
  return new AppError({
    code: 'key-template',
    kind: 'usage',
    message: `Expected key templates such as {project}-{number}, #{number}, bd-{id} or T{number}; got ${wrong.map((template) => JSON.stringify(template)).join(', ')}.`,
    remedy: 'Write a template: fixed letters followed by {number} or {id}, or one of the two standard forms.',
  });
}
