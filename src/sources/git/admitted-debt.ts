/** What is said of a shortcoming is said at the start of a line, or it is no comment of that line. */
const LONGEST = 400;

const ANY_MARK = /todo|fixme|hack|XXX/i;

/** Begins a comment at the start of a line only: the body of a block comment, Lisp, TeX, Visual Basic. */
const OPENS_LINE = /^\s{0,200}(?:\*|;|%|'(?=\s)|REM\s)/;

/** Begins a comment anywhere; an address is none (`https://…`), nor a directive (`#define`), an option (`--todo`) or a colour. */
const OPENS =
  /(?:^|[^:])\/\/|\/\*|<!--|(?:^|[\s({[;])#(?=[\s#!:]|TODO|FIXME|HACK|XXX)|(?:^|\s)--(?=\s)|"""|'''|\{-|\(\*/;

const MARK = /(?:^|[^\w$'"`.-])(?:TODO|FIXME|HACK|XXX)(?![\w$'"`-])/;

/** In small letters these are ordinary words, but for the first one of a comment with what makes it a heading. */
const SMALL_MARK = /^[\s*#/!;%-]{0,20}@?(?:todo|fixme|hack)\s?[:(]/i;

/** A block comment without a sign of its own on the line. */
const BARE_MARK = /^\s{0,200}@?(?:TODO|FIXME|HACK|XXX)\s?[:(]/;

/** Whether a line of code holds a comment in which its author says that it is not as it should be: TODO, FIXME, HACK or XXX, as a word. */
export function admitsDebt(line: string): boolean {
  if (!ANY_MARK.test(line)) return false;
  const text = line.slice(0, LONGEST);
  if (BARE_MARK.test(text)) return true;
  const opening = OPENS_LINE.exec(text) ?? OPENS.exec(text);
  if (opening === null) return false;
  const comment = text.slice(opening.index + opening[0].length);
  return MARK.test(comment) || SMALL_MARK.test(comment);
}
