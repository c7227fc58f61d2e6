import { Buffer } from 'node:buffer';
import { GrowingNumbers } from '../base/growing-numbers.ts';

/**
 * Texts by position, many to a block. A text is cut out of its block when it is asked for, which copies nothing: half a million
 * texts of their own would be copied and looked at by every collection of garbage.
 */
export class TextBlocks {
  private readonly blocks: (string | readonly string[])[] = [];
  private readonly blockOf = new GrowingNumbers();
  private readonly starts = new GrowingNumbers();
  private readonly ends = new GrowingNumbers();

  /** @param text what is added next, end to end. @param lengths of each in UTF-8. */
  startBlock(text: string, lengths: readonly number[]): void {
    const isAscii = text.length === lengths.reduce((sum, length) => sum + length, 0);
    // One letter beyond Latin-1 would double the room of the whole block.
    this.blocks.push(isAscii ? text : cutUtf8(text, lengths));
  }

  /** Takes the next position, 0, 1, 2, …, for a text of the last block. @param place of the text, and its bytes, there. */
  push(place: number, start: number, end: number): void {
    const isWhole = typeof this.blocks.at(-1) === 'string';
    this.blockOf.push(this.blocks.length - 1);
    this.starts.push(isWhole ? start : place);
    this.ends.push(end);
  }

  at(position: number): string {
    const block = this.blocks[this.blockOf.at(position)] as string | readonly string[];
    const start = this.starts.at(position);
    return typeof block === 'string' ? block.slice(start, this.ends.at(position)) : (block[start] as string);
  }
}

function cutUtf8(text: string, lengths: readonly number[]): readonly string[] {
  const bytes = Buffer.from(text, 'utf8');
  let end = 0;
  return lengths.map((length) => {
    end += length;
    return bytes.toString('utf8', end - length, end);
  });
}
