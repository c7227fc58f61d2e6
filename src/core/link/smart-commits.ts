import { isBlank, isDigit, isLetter } from './characters.ts';

/** `#comment Done`, `#time 1h`, or the name of a transition: `#close`, `#finish-work`. */
export interface SmartCommand {
  /** In lower case. */
  readonly name: string;
  /** What stands behind it up to the next command or the end of the line. */
  readonly text: string;
  /** Position of the `#`. */
  readonly start: number;
}

/** Commands that say something of a ticket without moving it. */
const NOT_TRANSITIONS: ReadonlySet<string> = new Set(['comment', 'time']);

/**
 * The commands of one line: they never span lines. Grammar: `<text> <KEY> <text> #<command> <arguments>`
 * (Atlassian, "Process issues with smart commits").
 */
export function parseSmartCommands(line: string): SmartCommand[] {
  const starts: { readonly name: string; readonly start: number; readonly end: number }[] = [];
  for (let at = line.indexOf('#'); at !== -1; at = line.indexOf('#', at + 1)) {
    const before = line.charCodeAt(at - 1);
    if (at > 0 && !isBlank(before)) continue;
    let end = at + 1;
    while (end - at <= 50 && (isLetter(line.charCodeAt(end)) || (end > at + 1 && line.charCodeAt(end) === 45))) {
      end += 1;
    }
    // `#JRA-123` is a key.
    if (end === at + 1 || isDigit(line.charCodeAt(end)) || line.charCodeAt(end) === 95) continue;
    starts.push({ name: line.slice(at + 1, end).toLowerCase(), start: at, end });
  }
  return starts.map(({ name, start, end }, index) => ({
    name,
    start,
    text: line.slice(end, starts[index + 1]?.start ?? line.length).trim(),
  }));
}

/** The first transition that stands behind a key ending at `keyEnd`. */
export function transitionAfter(commands: readonly SmartCommand[], keyEnd: number): string | null {
  const command = commands.find(({ name, start }) => start >= keyEnd && !NOT_TRANSITIONS.has(name));
  return command === undefined ? null : command.name;
}
