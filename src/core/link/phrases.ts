const PART =
  /(?:\bpart of|\btowards?|\bprepar(?:e|es|ed|ing|ation)(?: for)?|\bgroundwork for|\bstep for|\bwip(?: for| on)?|\bfirst half of)[ :]{0,2}[[(#*]{0,2}$/i;

const PASSING =
  /(?:similar to|unlike|\be\.g\.,?|\beg\.?|for example,?|for instance,?|such as|\blike|\bas in|\bcf\.?|compared? (?:to|with)|\bsee also|instead of|caused by|introduced (?:in|by|with)|regression (?:of|from|in)|regressed (?:in|by)|broken (?:in|by|since)|blocked by|depends on|\bnot)[ :]{0,2}[[(#*"']{0,2}$/i;

const WHOLE =
  /\bwip\b|\[(?:draft|wip)\]|\bprepar(?:e|es|ing|ation) for\b|\bfirst step\b|\bpart \d{1,2}\b(?!\s?(?:of|\/))/i;
const FRACTION = /(?:[[(]\s?|\b(?:part|step|pt\.?)\s?)(\d{1,2})\s?(?:\/|of)\s?(\d{1,2})(?!\d)/i;
const FRACTION_AFTER_KEY = /-\d{1,12}[:,]? (\d{1,2})\/(\d{1,2})(?=[\s:]|$)/;

/** A title that says itself that more is to come: `WIP`, `(1/3)`, `part 2`. The last of its parts is none. */
export function saysPart(title: string): boolean {
  const head = title.length > 500 ? title.slice(0, 500) : title;
  const fraction = FRACTION.exec(head) ?? FRACTION_AFTER_KEY.exec(head);
  if (fraction !== null) {
    const nth = Number(fraction[1]);
    const total = Number(fraction[2]);
    if (nth >= 1 && nth <= total) return nth < total;
  }
  return WHOLE.test(head);
}

/** The words right before a key say that the work is a part of the ticket. */
export function partBefore(line: string, start: number): boolean {
  return start > 0 && PART.test(line.slice(Math.max(0, start - 28), start));
}

/** The words right before a key say that the ticket is only compared with or blamed. */
export function passingBefore(line: string, start: number): boolean {
  return start > 0 && PASSING.test(line.slice(Math.max(0, start - 28), start));
}

/** Only separators stand between two keys, so that the words before the first hold for the second. */
export function isChained(line: string, end: number, start: number): boolean {
  return start - end <= 8 && /^\s?(?:,|\/|&|\+|;|and|or|, and|, or)\s?[[(]?$/i.test(line.slice(end, start));
}

const BUMP =
  /\b(?:bump(?:s|ed)?|updates?|upgrades?)\s+\S{1,200}(?:\s\S{1,60}){0,3}\s+from\s+\S{1,100}\s+to\s+\S{1,100}/i;

/** The span of `Bump x from 1.2-3 to 1.2-4` in a line, as `[start, end]`: names and versions, not keys. */
export function bumpSpan(line: string): [number, number] | null {
  if (!line.includes(' from ') || !line.includes(' to ')) return null;
  const match = BUMP.exec(line.length > 1_000 ? line.slice(0, 1_000) : line);
  return match === null ? null : [match.index, match.index + match[0].length];
}
