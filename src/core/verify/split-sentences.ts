import type { Place } from './prose.ts';

const LONGEST_SENTENCE = 1_500;
const ABBREVIATION = /(?:^|[\s(])(?:e\.?g|i\.?e|etc|vs|cf|approx|no|nr|resp|incl|excl|fig|mr|mrs|dr|st|ca|max|min)$/i;
/** A line of its own: a label with its colon, an emoji, a reference. */
const LABEL_LINE = /^\s*(?:[^\n:.!?]{1,40}:(?:\s|$)|\p{Extended_Pictographic}|[\ue000-\uefff])/u;

/** Half-open places of the sentences of one block; a sentence too long to be one is read in portions. */
export function splitSentences(text: string): readonly Place[] {
  const sentences: Place[] = [];
  let start = 0;
  const end = (at: number): void => {
    for (let from = start; from < at; from += LONGEST_SENTENCE) {
      sentences.push({ start: from, end: Math.min(at, from + LONGEST_SENTENCE) });
    }
    start = at;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\n') {
      if (LABEL_LINE.test(text.slice(at + 1, at + 60))) end(at + 1);
    } else if ('.!?'.includes(character) && isEnd(text, at)) end(at + 1);
  }
  end(text.length);
  return sentences;
}

function isEnd(text: string, at: number): boolean {
  const next = text[at + 1];
  if (next !== undefined && !/[\s)"”\ufffc]/.test(next)) return false;
  return text[at] !== '.' || !ABBREVIATION.test(text.slice(Math.max(0, at - 10), at));
}
